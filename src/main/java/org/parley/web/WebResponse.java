package org.parley.web;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;

/**
 * A complete response.
 *
 * @param contentType without parameters, in lower case; may be empty
 * @param location of a redirect; may be empty
 */
record WebResponse(int status, String contentType, String location, byte[] body) {
    static WebResponse of(Response response) {
        var type = header(response, HttpHeaders.CONTENT_TYPE).split(";", 2)[0];
        return new WebResponse(
                response.getStatus(),
                type.strip().toLowerCase(Locale.ROOT),
                header(response, HttpHeaders.LOCATION),
                body(response));
    }

    boolean isOk() {
        return status >= 200 && status < 300;
    }

    boolean isRedirect() {
        return status >= 300 && status < 400 && !location.isEmpty();
    }

    private static String header(Response response, String name) {
        return Objects.requireNonNullElse(response.getHeaderString(name), "");
    }

    private static byte[] body(Response response) {
        if (!response.hasEntity()) return new byte[0];
        try (var in = response.readEntity(InputStream.class)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
