package org.parley.llm;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** An answer that did not come, or not wholly. Its message is for the log: nothing of prompt or answer is in it. */
public class LlmException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final LlmFailure failure;
    private final transient EndpointError error;
    private final Duration retryAfter;
    private final Boolean shouldRetry;
    private final String sentence;

    /** @param detail for the log only: nothing of prompt or answer */
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

    /** @param headers gives a header of the response by its name in small letters, or null */
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

    /** For the user. */
    public String sentence() {
        return sentence;
    }

    /** What the endpoint says; empty if it said nothing. */
    Optional<EndpointError> error() {
        return Optional.ofNullable(error);
    }

    /** How long the endpoint asks to wait; zero if it does not say. */
    Duration retryAfter() {
        return retryAfter == null ? Duration.ZERO : retryAfter;
    }

    /** Whether another try can help. The endpoint's own word counts, except that a quota does not fill up by trying. */
    boolean isRetryable() {
        if (failure == LlmFailure.QUOTA_EXHAUSTED) return false;
        return shouldRetry == null ? failure.isRetryable() : shouldRetry;
    }

    /** The same with the endpoint's message, as far as it does not quote the prompt. */
    LlmException explained(Iterable<String> prompt) {
        if (error == null || error.message().isEmpty()) return this;
        var detail = error.summary() + ", " + ErrorText.without(prompt, error.message());
        return new LlmException(failure, detail, error, retryAfter, shouldRetry, sentence);
    }

    /** The same for a user who is not to wait for another try. */
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
