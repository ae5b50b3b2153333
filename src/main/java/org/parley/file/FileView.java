package org.parley.file;

import java.util.UUID;

/** A file in a message's metadata. {@code index} is its position in the thread, which the preview requires. */
public record FileView(UUID id, String name, String mediaType, long size, int index) {
    public static FileView of(StoredFile file) {
        return new FileView(file.id(), file.name(), file.mediaType(), file.size(), file.position());
    }
}
