package org.parley.bench;

import java.io.IOException;

/** Finds the largest number of streams that the nodes sustain. It doubles the number, then halves the step. */
final class MostStreams {
    /**
     * Limit for 99 % of the gaps. Readers do not notice a gap of this length, and a node waits less for its next CPU
     * share.
     */
    private static final double GAP_MS = 250;
    private static final double FIRST_TOKEN_MS = 1000;
    private static final int BEGIN = 50;
    private static final int HALVINGS = 3;

    interface Load {
        Measured of(int streams) throws IOException, InterruptedException;
    }

    private final Load load;
    private final int nodes;

    MostStreams(Load load, int nodes) {
        this.load = load;
        this.nodes = nodes;
    }

    static boolean isHeld(Measured m) {
        return m.number("failed") + m.number("wrong") == 0
                && m.number("gap_ms_p99") <= GAP_MS
                && m.number("ttft_ms_p99") <= FIRST_TOKEN_MS;
    }

    /** After each load, {@link #isHeld} decides whether the number of streams increases or decreases. */
    void find() throws IOException, InterruptedException {
        int held = 0;
        int next = BEGIN * nodes;
        while (isHeld(load.of(next))) {
            held = next;
            next *= 2;
        }
        int step = next - held;
        for (int i = 0; i < HALVINGS; i++) {
            step /= 2;
            if (isHeld(load.of(held + step))) held += step;
        }
    }
}
