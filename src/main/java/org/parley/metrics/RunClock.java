package org.parley.metrics;

/** Measures the times of one run. Calls must not be concurrent; each costs one clock reading and one increment. */
public final class RunClock {
    private final RunMetrics metrics;
    private final long startedAt = System.nanoTime();
    private long heardAt;

    RunClock(RunMetrics metrics) {
        this.metrics = metrics;
    }

    /** Part of the answer has arrived, with one read from the model endpoint. */
    public void heard() {
        long now = System.nanoTime();
        if (heardAt == 0) metrics.firstToken(now - startedAt);
        else metrics.gap(now - heardAt);
        heardAt = now;
    }

    /** Like {@link RunMetrics#ended}, but also records the time since the start. */
    public void ended(String result, String code) {
        metrics.duration(System.nanoTime() - startedAt);
        metrics.ended(result, code);
    }

    /** As {@link RunMetrics#tokens}. */
    public void tokens(Integer input, Integer output) {
        metrics.tokens(input, output);
    }
}
