package org.parley.file;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.parley.problem.Invalid;

/** Reads out of stored bytes what an agent can get. */
@ApplicationScoped
public class FileReader {
    private static final int MOST_IMAGE_BYTES = 8 * 1024 * 1024;

    @Inject
    FileStore store;

    @Inject
    FileConfig config;

    /** @throws UnsupportedFile where nothing can be read out of such a file */
    Content read(UUID content, String name) throws IOException {
        try (var in = store.open(content)) {
            var head = in.readNBytes(FileType.HEAD);
            var type = FileType.of(name, head)
                    .orElseThrow(() -> new UnsupportedFile("unsupported_file_type", name + " is of a kind that cannot be read"));
            return switch (type.kind()) {
                case TEXT -> text(content, name, type, head);
                case IMAGE -> image(content, name, type);
                case DOCUMENT -> throw new IllegalStateException();
            };
        }
    }

    private Content text(UUID content, String name, FileType type, byte[] head) throws IOException {
        try (var in = store.open(content)) {
            var text = TextReader.read(in, TextReader.charset(head).orElseThrow(), config.textChars());
            if (text.isBlank()) throw new Invalid(name + " is empty");
            return new Content(type.mediaType(), Passages.ofText(text), List.of());
        }
    }

    private Content image(UUID content, String name, FileType type) throws IOException {
        try (var in = store.open(content)) {
            var bytes = in.readNBytes(MOST_IMAGE_BYTES + 1);
            if (bytes.length > MOST_IMAGE_BYTES) throw new org.parley.problem.TooLarge(name + " is larger than 8 MB, the most of an image");
            return new Content(type.mediaType(), List.of(), List.of(new Content.Image(type.mediaType(), bytes)));
        }
    }
}
