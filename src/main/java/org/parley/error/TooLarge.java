package org.parley.error;

/** 413: the message names the limit. */
public class TooLarge extends ApiException {
    public TooLarge(String message) {
        super(413, "too_large", message);
    }
}
