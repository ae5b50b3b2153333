package org.parley.document;

import org.jspecify.annotations.Nullable;

/**
 * A piece of a file's text.
 *
 * @param page from 1; absent if the file has no pages
 * @param section heading, sheet or lines
 * @param part name of the file within the file (attachment, entry of an archive); absent for the file itself
 */
public record Passage(
        @Nullable Integer page,
        @Nullable String section,
        String text,
        @Nullable String part) {
    public Passage(@Nullable Integer page, @Nullable String section, String text) {
        this(page, section, text, null);
    }

    /** The place of the passage, for a person: {@code page 3, Results}; may be empty. */
    public String place() {
        var place = page == null ? "" : "page " + page;
        if (section == null || section.isBlank()) return place;
        return place.isEmpty() ? section : place + ", " + section;
    }
}
