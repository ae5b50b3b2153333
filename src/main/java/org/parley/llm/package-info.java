/** The model endpoint: OpenAI's chat completions, streamed. */
package org.parley.llm;
