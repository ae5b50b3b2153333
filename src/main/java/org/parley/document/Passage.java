package org.parley.document;

/**
 * A piece of a file's text.
 *
 * @param page from 1; null where the file has no pages
 * @param section heading, sheet or lines; may be null
 */
public record Passage(Integer page, String section, String text) {
    /** Where it stands, for a person: {@code page 3, Results}; may be empty. */
    public String place() {
        var place = page == null ? "" : "page " + page;
        if (section == null || section.isBlank()) return place;
        return place.isEmpty() ? section : place + ", " + section;
    }
}
