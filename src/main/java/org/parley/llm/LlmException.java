package org.parley.llm;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An answer that is missing or incomplete. Its message is for the log and contains no part of the prompt or the answer.
 */
public class LlmException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final LlmFailure failure;
    private final transient EndpointError error;
    private final Duration retryAfter;
    private final Boolean shouldRetry;
    private final String sentence;

    /** @param detail for the log only; must not contain parts of prompt or answer */
    LlmException(LlmFailure failure, String detail) {
        this(failure, detail, null, null, null, failure.sentence());
    }

    private LlmException(
            LlmFailure failure,
            String detail,
            EndpointError error,
            Duration retryAfter,
            Boolean shouldRetry,
            String sentence) {
        super(failure.code() + ": " + detail, null, false, false);
        this.failure = failure;
        this.error = error;
        this.retryAfter = retryAfter;
        this.shouldRetry = shouldRetry;
        this.sentence = sentence;
    }

    static LlmException unreachable(Throwable cause) {
        return new LlmException(LlmFailure.UNREACHABLE, cause.toString());
    }

    /** @param headers returns a header of the response by its lowercase name, or null */
    static LlmException of(EndpointError error, UnaryOperator<String> headers) {
        var failure = ErrorClassifier.classify(error);
        var advice = RetryAdvice.inHeaders(headers, Instant.now());
        var shouldRetry = headers.apply("x-should-retry");
        return new LlmException(
                failure,
                error.summary(),
                error,
                advice == null ? error.retryAfter() : advice,
                shouldRetry == null ? null : Boolean.valueOf(shouldRetry.strip()),
                failure.sentence());
    }

    /** For failures found before the endpoint is asked. */
    public static LlmException of(LlmFailure failure, String detail) {
        return new LlmException(failure, detail);
    }

    public LlmFailure failure() {
        return failure;
    }

    /** The message for the user. */
    public String sentence() {
        return sentence;
    }

    /** The endpoint's message; empty if there is none. */
    Optional<EndpointError> error() {
        return Optional.ofNullable(error);
    }

    /** The wait that the endpoint requests; zero if it requests none. */
    Duration retryAfter() {
        return retryAfter == null ? Duration.ZERO : retryAfter;
    }

    /** Whether a retry can help. The endpoint's own advice is used, except that a quota is not restored by retries. */
    boolean isRetryable() {
        if (failure == LlmFailure.QUOTA_EXHAUSTED) return false;
        return shouldRetry == null ? failure.isRetryable() : shouldRetry;
    }

    /** The same exception with the endpoint's message, except for parts that quote the prompt. */
    LlmException explained(Iterable<String> prompt) {
        if (error == null || error.message().isEmpty()) return this;
        var detail = error.summary() + ", " + ErrorText.without(prompt, error.message());
        return new LlmException(failure, detail, error, retryAfter, shouldRetry, sentence);
    }

    /** The same exception for a user who is not to wait for a retry. */
    LlmException tooLongToWait() {
        return new LlmException(
                failure,
                error == null ? "" : error.summary() + ", asks to wait " + retryAfter,
                error,
                retryAfter,
                shouldRetry,
                failure.sentence() + ": the endpoint asks to wait " + inWords(retryAfter()));
    }

    private static String inWords(Duration wait) {
        if (wait.toSeconds() < 120) return wait.toSeconds() + " seconds";
        return wait.toMinutes() < 120 ? wait.toMinutes() + " minutes" : wait.toHours() + " hours";
    }
}
