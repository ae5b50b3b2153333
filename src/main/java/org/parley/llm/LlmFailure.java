package org.parley.llm;

/** Failures of a model endpoint. The code is for programs, the sentence for the user. */
public enum LlmFailure {
    UNREACHABLE("model_unreachable", "The model endpoint cannot be reached", true),
    UNAUTHORIZED(
            "model_unauthorized",
            "The model endpoint refused this server's credentials. Please tell your administrator",
            false),
    MODEL_UNKNOWN(
            "model_unknown",
            "The model endpoint does not have the model of this agent. Please tell your administrator",
            false),
    ADDRESS_WRONG(
            "model_address_wrong",
            "The address of the model endpoint seems to be wrong. Please tell your administrator",
            false),
    PARAMETER_REJECTED(
            "model_parameter_rejected",
            "The model endpoint does not accept a setting of this agent. Please tell your administrator",
            false),
    CONTEXT_LENGTH_EXCEEDED(
            "model_context_length_exceeded",
            "The message, with its files and the messages before it, is too long for this model."
                    + " Please shorten it, attach fewer files or begin a new chat",
            false),
    CONTENT_FILTERED(
            "model_content_filter",
            "The model endpoint's content filter refused this message. Please change it",
            false),
    REJECTED("model_rejected", "The model endpoint rejected the request", false),
    QUOTA_EXHAUSTED(
            "model_quota_exhausted",
            "The quota of this server at the model endpoint is used up. Please tell your administrator",
            false),
    RATE_LIMITED("model_rate_limited", "The model endpoint is too busy at the moment. Please try again later", true),
    OVERLOADED("model_overloaded", "The model is overloaded or not ready yet. Please try again later", true),
    ERROR("model_error", "The model endpoint reported an error", true),
    STALLED("model_stalled", "The model endpoint stopped answering", false),
    CUT_OFF("model_cut_off", "The connection to the model endpoint was lost", false),
    GARBLED("model_garbled", "The model endpoint sent an invalid response", false),
    FRAME_TOO_LARGE("model_frame_too_large", "The model endpoint sent a frame over the size limit", false),
    EMPTY("model_empty", "The model gave no answer", false);

    private final String code;
    private final String sentence;
    private final boolean retryable;

    LlmFailure(String code, String sentence, boolean retryable) {
        this.code = code;
        this.sentence = sentence;
        this.retryable = retryable;
    }

    /** Whether the endpoint itself is out of order, so that other requests fail as well. */
    public boolean isOfEndpoint() {
        return this == UNREACHABLE || this == OVERLOADED || this == ERROR || this == STALLED || this == CUT_OFF;
    }

    /**
     * Whether another endpoint may be asked instead. Questions that a content filter refused are not sent to another
     * one.
     */
    public boolean allowsFallback() {
        return this != CONTENT_FILTERED;
    }

    public String code() {
        return code;
    }

    public String sentence() {
        return sentence;
    }

    /** Whether the question itself was refused, by the code of the failure; null: no failure. */
    public static boolean isRefusal(String code) {
        return CONTEXT_LENGTH_EXCEEDED.code.equals(code)
                || CONTENT_FILTERED.code.equals(code)
                || REJECTED.code.equals(code);
    }

    /** Whether a retry makes sense, as long as no token has arrived. */
    boolean isRetryable() {
        return retryable;
    }
}
