package org.parley.llm;

import java.time.Duration;

/** An answer that did not come, or not wholly. */
public class LlmException extends RuntimeException {
    private final LlmFailure failure;
    private final Duration retryAfter;

    /** @param detail for the log only: nothing of prompt or answer */
    LlmException(LlmFailure failure, String detail) {
        this(failure, detail, Duration.ZERO);
    }

    /** @param retryAfter what the endpoint asked for; zero: nothing */
    LlmException(LlmFailure failure, String detail, Duration retryAfter) {
        super(failure.code() + ": " + detail, null, false, false);
        this.failure = failure;
        this.retryAfter = retryAfter;
    }

    static LlmException unreachable(Throwable cause) {
        return new LlmException(LlmFailure.UNREACHABLE, cause.toString());
    }

    public LlmFailure failure() {
        return failure;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
