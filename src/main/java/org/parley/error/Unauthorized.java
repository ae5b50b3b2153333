package org.parley.error;

/** 401: the caller is not signed in, or the sign-in failed. */
public class Unauthorized extends ApiException {
    public Unauthorized(String code, String message) {
        super(401, code, message);
    }
}
