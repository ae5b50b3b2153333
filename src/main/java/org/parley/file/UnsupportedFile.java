package org.parley.file;

import org.parley.error.ApiException;

/** 415: the file cannot be read, or not by this agent. */
public class UnsupportedFile extends ApiException {
    public UnsupportedFile(String code, String message) {
        super(415, code, message);
    }
}
