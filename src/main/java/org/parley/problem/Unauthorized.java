package org.parley.problem;

/** 401: nobody is signed in, or the sign-in failed. */
public class Unauthorized extends ProblemException {
    public Unauthorized(String code, String message) {
        super(401, code, message);
    }
}
