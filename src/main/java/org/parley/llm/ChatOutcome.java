package org.parley.llm;

/**
 * How a whole answer ended.
 *
 * @param finishReason OpenAI's: {@code stop}, {@code length}, {@code content_filter}, {@code tool_calls}; or a word of the
 *     endpoint's own; null if it named none
 * @param model as the endpoint names it; null where it does not
 * @param inputTokens null where the endpoint does not count
 * @param outputTokens null where the endpoint does not count
 */
public record ChatOutcome(String finishReason, String model, Integer inputTokens, Integer outputTokens) {
    /** Whether an empty answer with this finish reason says that the question was refused. */
    public static boolean isRefusal(String finishReason) {
        return FinishReason.CONTENT_FILTER.equals(finishReason);
    }
}
