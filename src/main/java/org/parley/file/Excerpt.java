package org.parley.file;

import org.parley.document.Passage;

/**
 * A passage of a file of a thread.
 *
 * @param number of the passage in the file, from 1
 */
public record Excerpt(StoredFile file, int number, Passage passage) {
    /** Name of the file with the place in it. */
    public String title() {
        var name = passage.part() == null ? file.name() : file.name() + ", " + passage.part();
        return passage.place().isEmpty() ? name : name + ", " + passage.place();
    }
}
