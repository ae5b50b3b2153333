package org.parley.problem;

/** 409: not as things stand. */
public class Conflict extends ProblemException {
    public Conflict(String code, String message) {
        super(409, code, message);
    }
}
