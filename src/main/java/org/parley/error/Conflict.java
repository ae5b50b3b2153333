package org.parley.error;

/** 409: not as things stand. */
public class Conflict extends ApiException {
    public Conflict(String code, String message) {
        super(409, code, message);
    }
}
