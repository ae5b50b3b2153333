package org.parley.run;

/**
 * The system prompt of an agent for a user.
 *
 * @param tokens estimate of its tokens
 */
public record PreviewResponse(String systemPrompt, int tokens, int contextTokens) {}
