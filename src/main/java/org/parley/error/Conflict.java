package org.parley.error;

/** 409: the request conflicts with the current state. */
public class Conflict extends ApiException {
    public Conflict(String code, String message) {
        super(409, code, message);
    }
}
