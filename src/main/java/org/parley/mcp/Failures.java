package org.parley.mcp;

import jakarta.ws.rs.ProcessingException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Finds the cause of a failure behind the wrappers of futures and of the REST client. */
public final class Failures {
    private Failures() {}

    public static Throwable cause(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null
                && (cause instanceof CompletionException
                        || cause instanceof ExecutionException
                        || cause instanceof ProcessingException)) cause = cause.getCause();
        return cause;
    }
}
