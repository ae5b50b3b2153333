package org.parley.error;

/** 400: the request is malformed; the message names the field. */
public class BadRequest extends ApiException {
    public BadRequest(String message) {
        super(400, "invalid_request", message);
    }
}
