package org.parley.dev;

import java.io.PrintStream;
import java.time.Duration;

/** Shows on the console that something takes time: a dot each second. */
final class Progress implements AutoCloseable {
    private static final long STEP = Duration.ofSeconds(1).toNanos();

    private final PrintStream out;
    private long next = System.nanoTime() + STEP;
    private boolean shown;

    Progress(PrintStream out) {
        this.out = out;
    }

    /** Called again and again while the work is in progress. */
    void tick() {
        if (System.nanoTime() - next < 0) return;
        next += STEP;
        shown = true;
        out.print('.');
        out.flush();
    }

    /** Ends the line of dots, if there is one. */
    @Override
    public void close() {
        if (shown) out.println();
    }
}
