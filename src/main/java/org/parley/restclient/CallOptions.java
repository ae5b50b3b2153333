package org.parley.restclient;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Implemented by an entity, the parameter of a REST client's method, that says more about its call than the interface can,
 * or could only say slowly: a header parameter costs as much as a third of a call.
 */
public interface CallOptions {
    /** Further headers of this call. */
    default Map<String, String> headers() {
        return Map.of();
    }

    /** When it completes, the response is no longer wanted, and the connection is closed, wherever the call is. */
    default CompletionStage<?> cancelled() {
        return new CompletableFuture<>();
    }

    /**
     * Asked if a kept connection was closed before any byte of a response came: whether the request may be sent once more. It
     * is at most once for each call, and the endpoint has most likely not seen the first one.
     */
    default boolean mayRepeat() {
        return true;
    }
}
