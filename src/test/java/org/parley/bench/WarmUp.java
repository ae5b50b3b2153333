package org.parley.bench;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Loads a server until its compiler is done. */
final class WarmUp {
    private static final int MOST = 10;
    private static final double STEADY = 0.92;

    interface Target {
        Measured measure(Scenario load) throws IOException, InterruptedException;
    }

    private WarmUp() {}

    /** Each load again and again until processor time a token falls no longer. */
    static void run(List<Scenario> loads, Target target) throws IOException, InterruptedException {
        for (var load : loads) {
            var before = Double.MAX_VALUE;
            for (int i = 0; i < MOST; i++) {
                var cost = target.measure(load).number("server_cpu_us_per_token");
                System.out.printf(Locale.ROOT, "Warming up, %s: %.2f µs a token%n", load.name(), cost);
                if (cost > before * STEADY) break;
                before = cost;
            }
        }
    }
}
