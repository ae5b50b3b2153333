package org.parley.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Results of this node's runs since its start, and their durations. */
@ApplicationScoped
public class RunMetrics {
    private final LongAdder started = new LongAdder();
    private final LongAdder inputTokens = new LongAdder();
    private final LongAdder outputTokens = new LongAdder();
    private final LongAdder flushFailures = new LongAdder();
    private final Map<String, LongAdder> ended = new ConcurrentSkipListMap<>();
    private final Map<String, LongAdder> modelErrors = new ConcurrentSkipListMap<>();
    private final Histogram firstToken =
            new Histogram(50, 100, 250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 60_000);
    private final Histogram gap = new Histogram(5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 15_000);
    private final Histogram duration =
            new Histogram(500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 300_000, 900_000);
    private final Histogram flush = new Histogram(2, 5, 10, 20, 50, 100, 200, 500, 1_000, 5_000);

    /** Counts the start of a run, and returns the clock for it. */
    public RunClock start() {
        started.increment();
        return new RunClock(this);
    }

    /**
     * Shows the counters of a result before it occurs. A counter that appears with its first increase is not an increase
     * for Prometheus.
     *
     * @param result the status that is stored
     * @param code why it failed; null: it did not
     */
    public void expect(String result, String code) {
        count(ended, endLabels(result, code), 0);
        if (isOfModel(code)) count(modelErrors, codeLabel(code), 0);
    }

    /**
     * Counts a run that ended on this node, or that this node ended.
     *
     * @param result the status that is stored
     * @param code why it failed; null: it did not
     */
    public void ended(String result, String code) {
        count(ended, endLabels(result, code), 1);
        if (isOfModel(code)) count(modelErrors, codeLabel(code), 1);
    }

    /**
     * @param input null: not reported
     * @param output null: not reported
     */
    public void tokens(Integer input, Integer output) {
        if (input != null) inputTokens.add(input);
        if (output != null) outputTokens.add(output);
    }

    /** The new entries of all runs have been stored. */
    public void flushed(long nanos) {
        flush.record(nanos);
    }

    public void flushFailed() {
        flushFailures.increment();
    }

    /** Number of answers whose first token has arrived on this node. */
    public long answers() {
        return firstToken.count();
    }

    /**
     * Estimate of the time to the first token, of the answers of this node since its start.
     *
     * @param share of the answers with at most this time, from 0 to 1
     */
    public Duration firstToken(double share) {
        return Duration.ofNanos((long) firstToken.quantile(share));
    }

    void firstToken(long nanos) {
        firstToken.record(nanos);
    }

    void gap(long nanos) {
        gap.record(nanos);
    }

    void duration(long nanos) {
        duration.record(nanos);
    }

    void onExposition(@Observes Exposition page) {
        page.counter("parley_runs_started_total", "Runs started on this node", started.sum());
        write(page, "parley_runs_ended_total", "Runs ended by this node", ended);
        write(page, "parley_model_errors_total", "Answers that failed because of the model endpoint", modelErrors);
        page.counter("parley_input_tokens_total", "Tokens of prompts, as the endpoint counts", inputTokens.sum());
        page.counter("parley_output_tokens_total", "Tokens of answers, as the endpoint counts", outputTokens.sum());
        firstToken.write(page, "parley_first_token_seconds", "Time from the start of a run to its first token");
        gap.write(page, "parley_token_gap_seconds", "Between two reads of an answer from the model endpoint");
        duration.write(page, "parley_run_seconds", "Time from the start of a run to its end");
        flush.write(page, "parley_flush_seconds", "Time to store the new text of all active runs");
        page.counter("parley_flush_failures_total", "Flushes that failed and were retried", flushFailures.sum());
    }

    private static boolean isOfModel(String code) {
        return code != null && code.startsWith("model_");
    }

    private static String endLabels(String result, String code) {
        return "result=\"" + result + "\"" + (code == null ? "" : "," + codeLabel(code));
    }

    private static String codeLabel(String code) {
        return "code=\"" + code + "\"";
    }

    private static void count(Map<String, LongAdder> counters, String labels, long more) {
        counters.computeIfAbsent(labels, key -> new LongAdder()).add(more);
    }

    private static void write(Exposition page, String name, String help, Map<String, LongAdder> counters) {
        page.begin(name, "counter", help);
        counters.forEach((labels, counter) -> page.sample(name, labels, counter.sum()));
    }
}
