package org.parley.file;

import java.util.List;

/**
 * What an agent can get of a file.
 *
 * @param mediaType what the bytes say
 * @param images the image itself, or the pages of a scan
 */
public record Content(String mediaType, List<Passage> passages, List<Image> images) {
    /** @param bytes small enough to be sent to a model */
    public record Image(String mediaType, byte[] bytes) {}
}
