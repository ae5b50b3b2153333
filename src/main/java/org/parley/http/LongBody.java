package org.parley.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of a response that may be long. It is read in pieces, as the client takes them, on threads of the
 * application.
 *
 * @param length in bytes; -1: unknown, the whole stream is sent
 * @param source opened when the response begins, and closed when it ends
 */
public record LongBody(long length, Source source) {
    /** Sets this as the body of the response to the request; it replaces anything written to the response. */
    public void send(HttpServletRequest request) {
        BufferedResponse.of(request).send(this);
    }

    boolean isShort() {
        return length >= 0 && length <= LongResponses.IN_MEMORY;
    }

    /** Opens the stream. */
    public interface Source {
        InputStream open() throws IOException;
    }
}
