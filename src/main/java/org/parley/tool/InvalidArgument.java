package org.parley.tool;

/** An argument that the model has to correct; the message is for the model. */
public class InvalidArgument extends RuntimeException {
    private static final long serialVersionUID = 1;

    public InvalidArgument(String message) {
        super(message);
    }
}
