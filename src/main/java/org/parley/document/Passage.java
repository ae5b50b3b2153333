package org.parley.document;

/**
 * A piece of a file's text.
 *
 * @param page from 1; null if the file has no pages
 * @param section heading, sheet or lines; may be null
 * @param part name of the file within the file (attachment, entry of an archive); null for the file itself
 */
public record Passage(Integer page, String section, String text, String part) {
    public Passage(Integer page, String section, String text) {
        this(page, section, text, null);
    }

    /** The place of the passage, for a person: {@code page 3, Results}; may be empty. */
    public String place() {
        var place = page == null ? "" : "page " + page;
        if (section == null || section.isBlank()) return place;
        return place.isEmpty() ? section : place + ", " + section;
    }
}
