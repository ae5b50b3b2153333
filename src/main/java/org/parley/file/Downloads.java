package org.parley.file;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.parley.http.LongBody;

/** Sends the bytes of a file in a response that is safe in a browser. */
@ApplicationScoped
public class Downloads {
    /** Types that a browser displays without running scripts. HTML and SVG are not among them. */
    private static final Set<String> INLINE =
            Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf");

    private static final String ANY = "application/octet-stream";

    @Inject
    FileStore store;

    /** @param rangeHeader value of the header Range; may be null */
    public Response answer(StoredFile file, String rangeHeader) {
        var range = ByteRange.of(rangeHeader, file.size());
        if (range.isEmpty()) return whole(file);
        if (!range.get().isSatisfiable(file.size()))
            return Response.status(416)
                    .header("Content-Range", "bytes */" + file.size())
                    .build();
        return build(Response.status(206).header("Content-Range", range.get().header(file.size())), file, range.get());
    }

    Response whole(StoredFile file) {
        return build(Response.ok(), file, new ByteRange(0, file.size() - 1));
    }

    private Response build(Response.ResponseBuilder response, StoredFile file, ByteRange range) {
        boolean inline = INLINE.contains(file.mediaType());
        var body = new LongBody(range.length(), () -> store.open(file.contentId(), range.first(), range.last()));
        return secure(response)
                .entity(body)
                .type(inline ? file.mediaType() : ANY)
                .header("Content-Length", range.length())
                .header("Accept-Ranges", "bytes")
                .header("Content-Disposition", (inline ? "inline" : "attachment") + fileName(file.name()))
                .build();
    }

    /** Prevents scripts, content sniffing and shared caching. */
    static Response.ResponseBuilder secure(Response.ResponseBuilder response) {
        return response.header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("Cache-Control", "private, no-cache");
    }

    /** RFC 6266: an ASCII name for old browsers, and the real name for all others. */
    static String fileName(String name) {
        var plain = name.replaceAll("[^ -~]|[\"\\\\/%;]", "_");
        var encoded = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
    }
}
