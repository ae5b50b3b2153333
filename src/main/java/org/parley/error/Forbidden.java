package org.parley.error;

/** 403: the caller is known and may not do this. */
public class Forbidden extends ApiException {
    public Forbidden(String code, String message) {
        super(403, code, message);
    }
}
