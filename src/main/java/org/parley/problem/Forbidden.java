package org.parley.problem;

/** 403: the caller is known and may not do this. */
public class Forbidden extends ProblemException {
    public Forbidden(String code, String message) {
        super(403, code, message);
    }
}
