package org.parley.error;

/** 405: the call exists, but not with this method. */
public class MethodNotAllowed extends ApiException {
    private final String allowed;

    /** @param allowed the allowed methods, separated by commas */
    public MethodNotAllowed(String allowed) {
        super(405, "method_not_allowed", "This method is not allowed here");
        this.allowed = allowed;
    }

    String allowed() {
        return allowed;
    }
}
