package org.parley.dev;

/** A reason not to start, as a sentence for the developer. */
final class CannotRun extends RuntimeException {
    private static final long serialVersionUID = 1;

    CannotRun(String sentence) {
        super(sentence);
    }
}
