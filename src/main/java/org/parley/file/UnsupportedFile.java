package org.parley.file;

import org.parley.error.ApiException;

/** 415: nothing can be read out of this file, or not by this agent. */
public class UnsupportedFile extends ApiException {
    public UnsupportedFile(String code, String message) {
        super(415, code, message);
    }
}
