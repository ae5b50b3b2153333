package org.parley.document;

import org.parley.problem.ProblemException;

/** 415: nothing can be read out of this file. */
public class UnreadableFile extends ProblemException {
    private UnreadableFile(String code, String message) {
        super(415, code, message);
    }

    /** @param name the file's, for the sentence */
    static UnreadableFile of(Trouble trouble, String name) {
        return new UnreadableFile(trouble.code(), name + " " + trouble.sentence());
    }

    public static UnreadableFile unsupported(String name) {
        return of(Trouble.UNSUPPORTED, name);
    }
}
