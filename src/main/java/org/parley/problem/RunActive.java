package org.parley.problem;

import java.util.UUID;

/** 409: a thread has one run at a time, and one is under way. */
public class RunActive extends ProblemException {
    private final UUID runId;

    public RunActive(UUID runId) {
        super(409, "run_active", "An answer is still being written in this thread");
        this.runId = runId;
    }

    @Override
    public Problem problem() {
        return new Problem(getMessage(), "run_active", null, runId);
    }
}
