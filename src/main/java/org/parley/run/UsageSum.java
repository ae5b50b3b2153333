package org.parley.run;

import org.parley.llm.ChatOutcome;
import org.parley.thread.Usage;

/** Tokens of all steps of a run. */
public final class UsageSum {
    private String model;
    private Integer input;
    private Integer output;

    synchronized void add(ChatOutcome outcome) {
        if (outcome.model() != null) model = outcome.model();
        input = sum(input, outcome.inputTokens());
        output = sum(output, outcome.outputTokens());
    }

    /** Null if no endpoint has reported anything. */
    synchronized Usage usage() {
        return model == null && input == null && output == null ? null : new Usage(model, input, output);
    }

    synchronized long tokens() {
        return (input == null ? 0L : input) + (output == null ? 0L : output);
    }

    private static Integer sum(Integer one, Integer other) {
        if (one == null || other == null) return one == null ? other : one;
        return (int) Math.min(Integer.MAX_VALUE, (long) one + other);
    }
}
