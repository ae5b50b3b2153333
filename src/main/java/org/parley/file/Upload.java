package org.parley.file;

import java.util.UUID;
import org.parley.document.Content;

/**
 * A file that has arrived completely and is not attached to a message yet.
 *
 * @param name as given by the client
 * @param mediaType determined from the bytes
 * @param size in bytes
 * @param needsSight whether the file contains only images
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
