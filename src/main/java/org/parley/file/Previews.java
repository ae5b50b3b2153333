package org.parley.file;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.parley.database.Sql;
import org.parley.document.Content;
import org.parley.error.BadRequest;
import org.parley.error.NotFound;

/** Previews of files for the page. */
@ApplicationScoped
public class Previews {
    private static final String PDF = "application/pdf";

    @Resource(lookup = "jdbc/parley")
    DataSource source;

    @Inject
    Downloads downloads;

    Response answer(StoredFile file, String output) throws SQLException {
        return switch (Optional.ofNullable(output).orElse("image")) {
            case "image" -> image(file);
            case "pdf" -> pdf(file);
            default -> throw new BadRequest("output must be image or pdf");
        };
    }

    private Response image(StoredFile file) throws SQLException {
        var sql = "select media_type, bytes from file_image where content_id = ? order by position limit 1";
        var image = Sql.list(source, sql, row -> new Content.Image(row.getString(1), row.getBytes(2)), file.contentId())
                .stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("preview"));
        return Downloads.secure(Response.ok(image.bytes(), image.mediaType())).build();
    }

    private Response pdf(StoredFile file) {
        if (!file.mediaType().equals(PDF)) throw new NotFound("preview");
        return downloads.whole(file);
    }
}
