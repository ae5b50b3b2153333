package org.parley.extraction;

import org.parley.document.ExtractionError;

/** Thrown if the file, or a file in it, cannot be read; contains the reason. */
@SuppressWarnings("serial")
final class Unreadable extends Exception {
    private final ExtractionError trouble;

    Unreadable(ExtractionError trouble) {
        super(trouble.name());
        this.trouble = trouble;
    }

    ExtractionError trouble() {
        return trouble;
    }
}
