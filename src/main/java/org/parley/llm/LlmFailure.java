package org.parley.llm;

/** What can go wrong with the model endpoint; the code goes to the client, the sentence to its user. */
public enum LlmFailure {
    UNREACHABLE("model_unreachable", "The model endpoint cannot be reached", true),
    UNAUTHORIZED("model_unauthorized", "The model endpoint refused our credentials", false),
    REJECTED("model_rejected", "The model endpoint refused the request", false),
    RATE_LIMITED("model_rate_limited", "The model endpoint is too busy at the moment", true),
    ERROR("model_error", "The model endpoint reported an error", true),
    STALLED("model_stalled", "The model endpoint stopped answering", false),
    CUT_OFF("model_cut_off", "The connection to the model endpoint broke off", false),
    GARBLED("model_garbled", "The model endpoint sent something that is not understood", false),
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

    public String code() {
        return code;
    }

    public String sentence() {
        return sentence;
    }

    /** Whether a second try makes sense, as long as no token has come. */
    boolean isRetryable() {
        return retryable;
    }

    static LlmFailure ofStatus(int status) {
        return switch (status) {
            case 401, 403 -> UNAUTHORIZED;
            case 408, 429 -> RATE_LIMITED;
            default -> status >= 500 ? ERROR : REJECTED;
        };
    }
}
