package org.parley.restclient;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Implemented by an entity (the parameter of a REST client's method) that has options which the interface cannot
 * express, or only slowly: a header parameter costs up to a third of a call.
 */
public interface CallOptions {
    /** Additional headers of this call. */
    default Map<String, String> headers() {
        return Map.of();
    }

    /** The URL of a GET request without a body, which replaces the URL and the verb of the interface. */
    default Optional<URI> target() {
        return Optional.empty();
    }

    /** Cancels the call when it completes: the connection is closed, whatever the state of the call. */
    default CompletionStage<?> cancelled() {
        return new CompletableFuture<>();
    }

    /**
     * Whether the request may be sent once more. Called if a reused connection was closed before any byte of a response
     * arrived, at most once for each call. The endpoint has most likely not received the first request.
     */
    default boolean mayRepeat() {
        return true;
    }
}
