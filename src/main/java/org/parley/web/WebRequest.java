package org.parley.web;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.parley.restclient.CallOptions;

/**
 * A GET request.
 *
 * @param url http or https
 * @param cancelled ends the call when it completes
 */
public record WebRequest(URI url, Map<String, String> headers, CompletionStage<?> cancelled) implements CallOptions {
    @Override
    public Optional<URI> target() {
        return Optional.of(url);
    }
}
