package org.parley.llm;

/**
 * Result of a complete answer.
 *
 * @param finishReason OpenAI's: {@code stop}, {@code length}, {@code content_filter}, {@code tool_calls}; or the
 *     endpoint's own value; null if it gave none
 * @param model as the endpoint names it; null if it does not
 * @param inputTokens null if the endpoint does not count
 * @param outputTokens null if the endpoint does not count
 */
public record ChatOutcome(String finishReason, String model, Integer inputTokens, Integer outputTokens) {
    /** Whether an empty answer with this finish reason means that the question was refused. */
    public static boolean isRefusal(String finishReason) {
        return FinishReason.CONTENT_FILTER.equals(finishReason);
    }
}
