package org.parley.error;

import java.util.UUID;

/** 409: the thread has an active run already. */
public class RunActive extends ApiException {
    private final UUID runId;

    public RunActive(UUID runId) {
        super(409, "run_active", "An answer is still being written in this thread");
        this.runId = runId;
    }

    @Override
    public ErrorResponse problem() {
        return new ErrorResponse(getMessage(), "run_active", null, runId);
    }
}
