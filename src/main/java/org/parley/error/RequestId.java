package org.parley.error;

import java.util.Optional;

/**
 * The id of the request that this thread serves: in the response, in a failure's body, and next to its cause in the
 * log.
 */
public final class RequestId {
    public static final String HEADER = "X-Request-Id";

    private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

    private RequestId() {}

    /** Empty on a thread that serves no request. */
    public static Optional<String> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    public static void begin(String id) {
        CURRENT.set(id);
    }

    public static void end() {
        CURRENT.remove();
    }
}
