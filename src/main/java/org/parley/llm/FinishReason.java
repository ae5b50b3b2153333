package org.parley.llm;

import java.util.Locale;

/** Why a model ended its answer. Vendors' own values are translated to OpenAI's if their meaning is known. */
final class FinishReason {
    static final String STOP = "stop";
    static final String LENGTH = "length";
    static final String CONTENT_FILTER = "content_filter";
    static final String TOOL_CALLS = "tool_calls";
    /** The endpoint aborted: the answer is not complete. */
    static final String ERROR = "error";

    private static final int LONGEST = 64;

    private FinishReason() {}

    /** @return null if the value has no meaning */
    static String of(String word) {
        var text = word.strip();
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "", "null", "none", "finish_reason_unspecified" -> null;
            case "stop", "end_turn", "stop_sequence", "eos", "eos_token", "end", "complete", "completed", "done" ->
                STOP;
            case "length", "max_tokens", "max_output_tokens", "max_length", "model_length", "token_limit" -> LENGTH;
            case "model_context_window_exceeded" -> LENGTH;
            case "content_filter", "content_filtered", "contentfilter", "guardrail_intervened" -> CONTENT_FILTER;
            case "safety", "recitation", "blocklist", "prohibited_content", "spii", "sensitive", "refusal" ->
                CONTENT_FILTER;
            case "tool_calls", "tool_call", "tool_use" -> TOOL_CALLS;
            case "error", "abort", "aborted", "cancelled", "network_error", "insufficient_system_resource" -> ERROR;
            default -> text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        };
    }
}
