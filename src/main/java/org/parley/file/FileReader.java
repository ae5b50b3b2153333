package org.parley.file;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.parley.document.Content;
import org.parley.document.DocumentReader;
import org.parley.document.FileType;
import org.parley.document.PassageSplitter;
import org.parley.document.ReaderConfig;
import org.parley.document.TextReader;
import org.parley.document.UnreadableFile;
import org.parley.error.BadRequest;

/** Reads out of stored bytes what an agent can get. */
@ApplicationScoped
public class FileReader {
    @Inject
    FileStore store;

    @Inject
    DocumentReader documents;

    @Inject
    ReaderConfig config;

    /** @throws UnreadableFile where nothing can be read out of it */
    Content read(UUID content, String name) throws IOException {
        var head = head(content);
        var type = FileType.of(name, head).orElseThrow(() -> UnreadableFile.unsupported(name));
        try (var in = store.open(content)) {
            if (type.kind() != FileType.Kind.TEXT) return documents.read(in, name);
            var text = TextReader.read(in, TextReader.charset(head).orElseThrow(), config.textChars());
            if (text.isBlank()) throw new BadRequest(name + " is empty");
            return new Content(type.mediaType(), PassageSplitter.ofText(text), List.of());
        }
    }

    private byte[] head(UUID content) throws IOException {
        try (var in = store.open(content)) {
            return in.readNBytes(FileType.HEAD);
        }
    }
}
