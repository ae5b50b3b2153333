package org.parley.document;

import org.parley.error.ApiException;

/** 415: the file cannot be read. */
public class UnreadableFile extends ApiException {
    private UnreadableFile(String code, String message) {
        super(415, code, message);
    }

    /** @param name file name for the message */
    static UnreadableFile of(ExtractionError trouble, String name) {
        return new UnreadableFile(trouble.code(), name + " " + trouble.sentence());
    }

    public static UnreadableFile unsupported(String name) {
        return of(ExtractionError.UNSUPPORTED, name);
    }
}
