package org.parley.endpoint;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Circuit breaker of one endpoint: after several consecutive failures, requests fail at once for a while. Then a single
 * request tests whether the endpoint works again.
 */
final class CircuitBreaker {
    enum State {
        CLOSED(0),
        HALF_OPEN(1),
        OPEN(2);

        private final int level;

        State(int level) {
            this.level = level;
        }

        /** How far requests are restricted, as a metric. */
        int level() {
            return level;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int FAILURES = 5;
    private static final long PAUSE = Duration.ofSeconds(30).toNanos();

    private final LongSupplier clock;
    private State state = State.CLOSED;
    private int failures;
    private long openedAt;

    /** @param clock nanoseconds, like {@link System#nanoTime} */
    CircuitBreaker(LongSupplier clock) {
        this.clock = clock;
    }

    /** Whether a request may be sent now. A request that tests an endpoint must report its outcome. */
    synchronized boolean permits() {
        if (state == State.OPEN && clock.getAsLong() - openedAt >= PAUSE) {
            state = State.HALF_OPEN;
            openedAt = clock.getAsLong();
            return true;
        }
        // a test whose outcome is never reported must not block the endpoint permanently
        if (state == State.HALF_OPEN && clock.getAsLong() - openedAt >= PAUSE) {
            openedAt = clock.getAsLong();
            return true;
        }
        return state == State.CLOSED;
    }

    synchronized void succeeded() {
        state = State.CLOSED;
        failures = 0;
    }

    /** The endpoint did not answer, or returned an error that it caused itself. */
    synchronized void failed() {
        failures++;
        if (state == State.HALF_OPEN || failures >= FAILURES) {
            state = State.OPEN;
            openedAt = clock.getAsLong();
        }
    }

    synchronized State state() {
        return state;
    }
}
