package org.parley.problem;

/** 413: the message names the limit. */
public class TooLarge extends ProblemException {
    public TooLarge(String message) {
        super(413, "too_large", message);
    }
}
