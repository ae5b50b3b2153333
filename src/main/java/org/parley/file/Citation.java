package org.parley.file;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parley.document.Passage;

/**
 * A passage that was given to the model.
 *
 * @param number cited in the answer as {@code [3]}
 * @param page from 1; absent if the file has no pages
 * @param text the beginning of the passage
 */
public record Citation(
        int number,
        UUID fileId,
        String name,
        @Nullable Integer page,
        @Nullable String section,
        String text) {
    private static final int EXCERPT = 300;

    static Citation of(int number, StoredFile file, Passage passage) {
        var text = passage.text().strip();
        var excerpt = text.length() <= EXCERPT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, EXCERPT) - 1)) + "…";
        return new Citation(number, file.id(), file.name(), passage.page(), passage.section(), excerpt);
    }
}
