package org.parley.testing;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A {@code multipart/form-data} body (RFC 7578). */
public final class MultipartForm {
    private final String boundary = "parley-" + UUID.randomUUID();
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

    public MultipartForm field(String name, String value) {
        return part(
                "form-data; name=\"" + name + "\"",
                "text/plain; charset=utf-8",
                value.getBytes(StandardCharsets.UTF_8));
    }

    /** @param fileName written to the header unchanged: quotes must be escaped */
    public MultipartForm file(String name, String fileName, String contentType, byte[] content) {
        return part("form-data; name=\"" + name + "\"; filename=\"" + fileName + "\"", contentType, content);
    }

    BodyPublisher body() {
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(parts.toByteArray());
        whole.writeBytes(utf8("--" + boundary + "--\r\n"));
        return BodyPublishers.ofByteArray(whole.toByteArray());
    }

    /** Returns name and value of the content type header. */
    String[] contentType() {
        return new String[] {"Content-Type", "multipart/form-data; boundary=" + boundary};
    }

    private MultipartForm part(String disposition, String type, byte[] content) {
        parts.writeBytes(utf8("--" + boundary + "\r\nContent-Disposition: " + disposition + "\r\nContent-Type: " + type
                + "\r\n\r\n"));
        parts.writeBytes(content);
        parts.writeBytes(utf8("\r\n"));
        return this;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
