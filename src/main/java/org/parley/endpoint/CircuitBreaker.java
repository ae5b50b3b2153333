package org.parley.endpoint;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Circuit breaker of one endpoint: after some failures in a row, requests fail at once for a while, then a single request
 * tries whether the endpoint works again.
 */
final class CircuitBreaker {
    enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    private static final int FAILURES = 5;
    private static final long PAUSE = Duration.ofSeconds(30).toNanos();

    private final LongSupplier clock;
    private State state = State.CLOSED;
    private int failures;
    private long openedAt;

    /** @param clock nanoseconds, as those of System */
    CircuitBreaker(LongSupplier clock) {
        this.clock = clock;
    }

    /** Whether a request may be sent now; the one that tries an endpoint again must report its outcome. */
    synchronized boolean permits() {
        if (state == State.OPEN && clock.getAsLong() - openedAt >= PAUSE) {
            state = State.HALF_OPEN;
            openedAt = clock.getAsLong();
            return true;
        }
        // a trial whose outcome nobody reports must not close the endpoint for good
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

    /** The endpoint did not answer, or with an error that is its own. */
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
