package org.parley.file;

import java.util.UUID;
import org.parley.document.Content;

/**
 * A file that arrived whole and is not attached to a message yet.
 *
 * @param name as its sender gave it
 * @param mediaType what the bytes say
 * @param size in bytes
 * @param needsSight whether there are only images in it
 */
public record Upload(UUID content, String name, String mediaType, long size, boolean needsSight) {
    static Upload of(FileStore.Arrived arrived, String name, Content content) {
        return new Upload(
                arrived.id(),
                name,
                content.mediaType(),
                arrived.size(),
                content.passages().isEmpty());
    }
}
