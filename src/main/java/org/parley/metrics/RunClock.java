package org.parley.metrics;

/** The times of one run. Its callers take turns; a call costs a look at the clock and a count. */
public final class RunClock {
    private final RunMetrics metrics;
    private final long startedAt = System.nanoTime();
    private long heardAt;

    RunClock(RunMetrics metrics) {
        this.metrics = metrics;
    }

    /** Something of the answer has come, with one read from the model endpoint. */
    public void heard() {
        long now = System.nanoTime();
        if (heardAt == 0) metrics.firstToken(now - startedAt);
        else metrics.gap(now - heardAt);
        heardAt = now;
    }

    /** As {@link RunMetrics#ended}, with the time since the start. */
    public void ended(String result, String code) {
        metrics.duration(System.nanoTime() - startedAt);
        metrics.ended(result, code);
    }
}
