/** The input for the model: system prompt, files and history, within the agent's budget. */
package org.parley.prompt;
