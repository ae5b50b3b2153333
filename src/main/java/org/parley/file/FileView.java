package org.parley.file;

import java.util.UUID;

/** A file as a message's metadata name it. {@code index} is its place in the thread, as the preview wants it. */
public record FileView(UUID id, String name, String mediaType, long size, int index) {
    public static FileView of(StoredFile file) {
        return new FileView(file.id(), file.name(), file.mediaType(), file.size(), file.position());
    }
}
