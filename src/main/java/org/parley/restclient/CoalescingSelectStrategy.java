package org.parley.restclient;

import io.netty.channel.SelectStrategy;
import io.netty.util.IntSupplier;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * When an I/O thread looks for what has come. What comes together is read and written in one go and costs less, so under load
 * it rests: shortly where rounds of reading and handing on follow each other closely; after a long round as long as that took,
 * up to a limit, so that others have the processor too. An answer that is alone, at less than 500 tokens a second, waits for
 * nothing.
 */
final class CoalescingSelectStrategy implements SelectStrategy {
    static final long SHORT = Duration.ofMillis(2).toNanos();
    static final long LONG = Duration.ofMillis(10).toNanos();
    static final long LONGEST_REST = Duration.ofMillis(25).toNanos();

    private final LongSupplier clock;
    private final LongConsumer rest;
    private long begun;
    /** Whether all the time since then was work; the wait for something to come is not. */
    private boolean worked;

    CoalescingSelectStrategy() {
        this(System::nanoTime, LockSupport::parkNanos);
    }

    CoalescingSelectStrategy(LongSupplier clock, LongConsumer rest) {
        this.clock = clock;
        this.rest = rest;
        begun = clock.getAsLong();
    }

    @Override
    public int calculateStrategy(IntSupplier ready, boolean hasTasks) throws Exception {
        long round = clock.getAsLong() - begun;
        if (round < SHORT) rest.accept(SHORT);
        else if (worked && round > LONG) rest.accept(Math.min(round, LONGEST_REST));
        int found = hasTasks || round < SHORT || round > LONG ? ready.get() : 0;
        worked = hasTasks || found > 0;
        begun = clock.getAsLong();
        return worked ? found : SELECT;
    }
}
