package org.parley.llm;

/**
 * How a whole answer ended.
 *
 * @param finishReason OpenAI's: {@code stop}, {@code length}, {@code content_filter}, {@code tool_calls}
 * @param model as the endpoint names it; null where it does not
 * @param inputTokens null where the endpoint does not count
 * @param outputTokens null where the endpoint does not count
 */
public record ChatOutcome(String finishReason, String model, Integer inputTokens, Integer outputTokens) {}
