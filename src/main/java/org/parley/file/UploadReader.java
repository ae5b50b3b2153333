package org.parley.file;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.function.Consumer;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.parley.error.BadRequest;
import org.parley.error.JsonFields;
import org.parley.error.TooLarge;
import org.parley.http.MinimumRateRequest;
import org.parley.http.RequestAborted;

/** Reads a multipart request part by part, files straight into storage. */
@ApplicationScoped
public class UploadReader {
    private static final int MOST_FIELDS = 20;
    private static final int MOST_NAME = 255;
    /** Room for a name of 255 characters in any script, encoded, twice. */
    private static final int MOST_HEADER = 8192;

    /** Maximum size of a request's fields, which are held in memory. */
    private static final long ROOM_FOR_FIELDS = 4 * 1024 * 1024;

    private static final int MOST_FIELD_BYTES = 2 * 1024 * 1024;

    @Inject
    FileIntake intake;

    @Inject
    FileConfig config;

    /**
     * @param beforeFile receives the fields read so far before each file, and can refuse the request before the file is
     * read
     * @throws BadRequest if the body is not a multipart form
     * @throws RequestAborted if the body ends early
     */
    public UploadForm read(HttpServletRequest request, String owner, Consumer<UploadForm> beforeFile)
            throws IOException, SQLException {
        checkLength(request);
        var form = new UploadForm(new HashMap<>(), new ArrayList<>());
        try {
            var parts =
                    parser().getItemIterator(new MinimumRateRequest(request, config.uploadRate(), config.uploadTime()));
            while (parts.hasNext()) read(parts.next(), form, owner, beforeFile);
            return form;
        } catch (FileUploadException e) {
            intake.release(form.uploads());
            if (e.getCause() instanceof RequestAborted aborted) throw aborted;
            throw new BadRequest("The body is not a valid multipart form");
        } catch (IOException | SQLException | RuntimeException e) {
            intake.release(form.uploads());
            throw e;
        }
    }

    private void read(FileItemInput part, UploadForm form, String owner, Consumer<UploadForm> beforeFile)
            throws IOException, SQLException {
        if (part.isFormField()) {
            if (form.fields().size() >= MOST_FIELDS)
                throw new BadRequest("The form has more than " + MOST_FIELDS + " fields");
            form.fields().put(part.getFieldName(), text(part));
            return;
        }
        if (!"file".equals(part.getFieldName())) return;
        if (form.uploads().size() >= config.perRequest())
            throw new TooLarge("More than " + config.perRequest() + " files in one request are not accepted");
        beforeFile.accept(form);
        // not closed here: closing reads the rest of the part, which after a refusal may be a gigabyte
        form.uploads().add(intake.take(owner, name(part), part.getInputStream()));
    }

    /** If the declared length is too large, the request is refused before a byte is read. */
    private void checkLength(HttpServletRequest request) {
        long most = config.maxBytes() * config.perRequest() + ROOM_FOR_FIELDS;
        if (request.getContentLengthLong() > most)
            throw new TooLarge("The request is larger than " + Sizes.of(most) + ", the most that Parley takes at once");
    }

    private static JakartaServletFileUpload<?, ?> parser() {
        var parser = new JakartaServletFileUpload<>();
        parser.setHeaderCharset(StandardCharsets.UTF_8);
        parser.setMaxPartHeaderSize(MOST_HEADER);
        return parser;
    }

    private static String name(FileItemInput part) {
        var name = JsonFields.storable("The file's name", part.getName() == null ? "" : part.getName());
        if (name.isBlank()) throw new BadRequest("file must have a name");
        if (name.length() > MOST_NAME)
            throw new BadRequest("The file's name is longer than " + MOST_NAME + " characters");
        return name;
    }

    private static String text(FileItemInput part) throws IOException {
        try (InputStream in = part.getInputStream()) {
            var bytes = in.readNBytes(MOST_FIELD_BYTES + 1);
            if (bytes.length > MOST_FIELD_BYTES) throw new TooLarge(part.getFieldName() + " is too long");
            return JsonFields.storable(part.getFieldName(), new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
