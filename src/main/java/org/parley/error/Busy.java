package org.parley.error;

/** 429 or 503: the request can be retried later. */
public class Busy extends ApiException {
    private final int retryAfter;

    private Busy(int status, String code, String message, int retryAfter) {
        super(status, code, message);
        this.retryAfter = retryAfter;
    }

    /** 429: the caller has too many concurrent requests. */
    public static Busy tooMany(String code, String message, int retryAfterSeconds) {
        return new Busy(429, code, message, retryAfterSeconds);
    }

    /** 503: the server cannot accept the request now. */
    public static Busy unavailable(String code, String message, int retryAfterSeconds) {
        return new Busy(503, code, message, retryAfterSeconds);
    }

    @Override
    public int retryAfter() {
        return retryAfter;
    }
}
