package org.parley.llm;

import io.netty.channel.SelectStrategy;
import io.netty.util.IntSupplier;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * When an I/O thread looks for what has come. After a long round of reading and handing on it rests as long as that took, up
 * to a limit: what comes meanwhile is read and written in one go, and others have the processor. At usual load rounds are
 * short, and there is no rest.
 */
final class PacedSelect implements SelectStrategy {
    static final long LONG_ROUND = Duration.ofMillis(10).toNanos();
    static final long LONGEST_REST = Duration.ofMillis(50).toNanos();

    private final LongSupplier clock;
    private final LongConsumer rest;
    private long begun;
    /** Whether all the time since then was work; the wait for something to come is not. */
    private boolean worked;

    PacedSelect() {
        this(System::nanoTime, LockSupport::parkNanos);
    }

    PacedSelect(LongSupplier clock, LongConsumer rest) {
        this.clock = clock;
        this.rest = rest;
        begun = clock.getAsLong();
    }

    @Override
    public int calculateStrategy(IntSupplier ready, boolean hasTasks) throws Exception {
        long round = clock.getAsLong() - begun;
        boolean isLong = round > LONG_ROUND;
        if (worked && isLong) rest.accept(Math.min(round, LONGEST_REST));
        int found = hasTasks || isLong ? ready.get() : 0;
        worked = hasTasks || found > 0;
        begun = clock.getAsLong();
        return worked ? found : SELECT;
    }
}
