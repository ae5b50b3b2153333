package org.parley.problem;

/** 400: the request is malformed; the message names the field. */
public class Invalid extends ProblemException {
    public Invalid(String message) {
        super(400, "invalid_request", message);
    }
}
