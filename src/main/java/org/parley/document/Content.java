package org.parley.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text and images of a file that an agent can use.
 *
 * @param mediaType determined from the bytes
 * @param images the image itself, scanned pages, or figures
 * @param preview the first page, for people, unless it is the first image
 * @param extent how much the whole file contains, for the model: {@code 12 pages}, {@code 300001 lines}; may be empty
 * @param omitted description of the parts that are not kept; empty if everything is kept
 */
public record Content(
        String mediaType,
        List<Passage> passages,
        List<Image> images,
        @Nullable Image preview,
        String extent,
        String omitted) {
    public Content(String mediaType, List<Passage> passages, List<Image> images) {
        this(mediaType, passages, images, null, "", "");
    }

    /**
     * @param bytes small enough to be sent to a model
     * @param place where in the file it is: {@code page 3}; may be empty
     */
    public record Image(String mediaType, byte[] bytes, String place) {
        public Image(String mediaType, byte[] bytes) {
            this(mediaType, bytes, "");
        }
    }
}
