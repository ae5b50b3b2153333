package org.parley.file;

import org.parley.problem.ProblemException;

/** 415: nothing can be read out of this file, or not by this agent. */
public class UnsupportedFile extends ProblemException {
    public UnsupportedFile(String code, String message) {
        super(415, code, message);
    }
}
