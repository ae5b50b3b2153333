package org.parley.file;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.parley.error.BadRequest;
import org.parley.error.NotFound;

/** Previews of files for the page. */
@ApplicationScoped
public class Previews {
    private static final String PDF = "application/pdf";

    @Inject
    PassageStore passages;

    @Inject
    Downloads downloads;

    Response answer(StoredFile file, String output) {
        return switch (Optional.ofNullable(output).orElse("image")) {
            case "image" -> image(file);
            case "pdf" -> pdf(file);
            default -> throw new BadRequest("output must be image or pdf");
        };
    }

    private Response image(StoredFile file) {
        var image = passages.preview(file.contentId()).orElseThrow(() -> new NotFound("preview"));
        return Downloads.secure(Response.ok(image.bytes(), image.mediaType())).build();
    }

    private Response pdf(StoredFile file) {
        if (!file.mediaType().equals(PDF)) throw new NotFound("preview");
        return downloads.whole(file);
    }
}
