package org.parley.outbound;

import java.io.Closeable;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.parley.restclient.LiveBody;

/**
 * A response that has started. Exactly one of {@link #read}, {@link #listen} and {@link #close} must be called. It is a
 * {@code Closeable} because JAX-RS would otherwise close the body when it passes the response on.
 */
public final class HttpAnswer implements Closeable {
    private final LiveBody body;

    HttpAnswer(LiveBody body) {
        this.body = body;
    }

    public int status() {
        return body.status();
    }

    public boolean isSuccess() {
        return status() / 100 == 2;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(body.header(name));
    }

    /** Media type in lower case, without parameters; empty if the server sent none. */
    public String mediaType() {
        return header("Content-Type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** Reads the whole body, up to this number of bytes; a longer body fails with {@link TooLargeAnswer}. */
    public CompletableFuture<byte[]> read(int limit) {
        var reading = new WholeBody(limit);
        body.listen(reading);
        return reading.bytes();
    }

    public void listen(LiveBody.Listener listener) {
        body.listen(listener);
    }

    /** Closes the connection unless the body is complete. */
    @Override
    public void close() {
        body.close();
    }
}
