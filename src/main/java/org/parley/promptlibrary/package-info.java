/** Prompts that users save for themselves and for others. */
package org.parley.promptlibrary;
