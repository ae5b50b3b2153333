package org.parley.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.parley.http.LongBody;

/** A file of the page as it is sent, compressed once. */
final class Asset {
    private static final int SMALL = 200;

    private final String type;
    private final byte[] plain;
    private final byte[] compressed;

    private Asset(String type, byte[] plain, byte[] compressed) {
        this.type = type;
        this.plain = plain;
        this.compressed = compressed;
    }

    /** @param type its media type; files that are not text are assumed to be compressed already */
    static Asset of(String type, byte[] bytes) {
        boolean text = !type.startsWith("font/") && !type.startsWith("image/png");
        return new Asset(type, bytes, text && bytes.length > SMALL ? gzip(bytes) : null);
    }

    byte[] bytes() {
        return plain;
    }

    void write(HttpServletRequest request, HttpServletResponse response) {
        response.setContentType(type);
        if (compressed != null) response.setHeader("Vary", "Accept-Encoding");
        boolean gzip = compressed != null && takesGzip(request);
        if (gzip) response.setHeader("Content-Encoding", "gzip");
        var bytes = gzip ? compressed : plain;
        response.setContentLength(bytes.length);
        new LongBody(bytes.length, () -> new ByteArrayInputStream(bytes)).send(request);
    }

    private static boolean takesGzip(HttpServletRequest request) {
        var accepted = request.getHeader("Accept-Encoding");
        return accepted != null && accepted.matches("(?i).*\\bgzip\\b(?!;q=0(\\.0+)?(,|$)).*");
    }

    private static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream(bytes.length / 3);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
