package org.parley.document;

import java.util.List;

/**
 * What an agent can get of a file.
 *
 * @param mediaType what the bytes say
 * @param images the image itself, or the pages of a scan
 * @param preview the first page, for people; null where it is the first image, or none
 */
public record Content(String mediaType, List<Passage> passages, List<Image> images, Image preview) {
    public Content(String mediaType, List<Passage> passages, List<Image> images) {
        this(mediaType, passages, images, null);
    }

    /** @param bytes small enough to be sent to a model */
    public record Image(String mediaType, byte[] bytes) {}
}
