package org.parley.file;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.parley.document.Content;
import org.parley.document.DocumentReader;
import org.parley.document.PlainText;
import org.parley.document.ReaderConfig;
import org.parley.document.UnreadableFile;
import org.parley.error.BadRequest;

/** Reads stored bytes as text and images for an agent. */
@ApplicationScoped
public class FileReader {
    @Inject
    FileStore store;

    @Inject
    DocumentReader documents;

    @Inject
    ReaderConfig config;

    /** @throws UnreadableFile if the file cannot be read */
    Content read(UUID content, String owner, String name) throws IOException {
        var text = plainText(content, name);
        if (text.isPresent() && text.get().passages().isEmpty()) throw new BadRequest(name + " is empty");
        if (text.isPresent()) return text.get();
        try (var in = store.open(content)) {
            return documents.read(in, owner, name);
        }
    }

    private Optional<Content> plainText(UUID content, String name) throws IOException {
        try (var in = store.open(content)) {
            return PlainText.read(in, name, config.textChars());
        }
    }
}
