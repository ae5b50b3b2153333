package org.parley.document;

import org.parley.error.ApiException;

/** 415: nothing can be read out of this file. */
public class UnreadableFile extends ApiException {
    private UnreadableFile(String code, String message) {
        super(415, code, message);
    }

    /** @param name the file's, for the sentence */
    static UnreadableFile of(ExtractionError trouble, String name) {
        return new UnreadableFile(trouble.code(), name + " " + trouble.sentence());
    }

    public static UnreadableFile unsupported(String name) {
        return of(ExtractionError.UNSUPPORTED, name);
    }
}
