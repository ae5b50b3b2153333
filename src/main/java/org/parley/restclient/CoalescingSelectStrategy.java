package org.parley.restclient;

import io.netty.channel.SelectStrategy;
import io.netty.util.IntSupplier;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Decides when an I/O thread polls for input. Input that is read and written together costs less, so under load the
 * thread pauses: briefly if rounds of reading and passing on follow each other closely, and after a long round for as
 * long as the round took, up to a limit, so that other threads get CPU time. A single answer at less than 500 tokens a
 * second is not delayed.
 */
final class CoalescingSelectStrategy implements SelectStrategy {
    static final long SHORT = Duration.ofMillis(2).toNanos();
    static final long LONG = Duration.ofMillis(10).toNanos();
    static final long LONGEST_REST = Duration.ofMillis(25).toNanos();

    private final LongSupplier clock;
    private final LongConsumer rest;
    private long begun;
    /** Whether the whole time since then was spent working; waiting for input is not work. */
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
