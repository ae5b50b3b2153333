package org.parley.extraction;

import org.parley.document.ExtractionError;

/** The file, or a file in it, cannot be read for this reason. */
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
