package org.parley.error;

import jakarta.ejb.ApplicationException;

/** Failure with a known status and body that the caller can understand. It need not be logged. */
@ApplicationException(rollback = true)
public abstract class ApiException extends RuntimeException {
    private final int status;
    private final String code;

    protected ApiException(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    public ErrorResponse problem() {
        return ErrorResponse.of(getMessage(), code);
    }

    /** Seconds after which a retry makes sense; 0: not specified. */
    public int retryAfter() {
        return 0;
    }
}
