package org.parley.run;

import java.time.Duration;

/**
 * Logs are stored in four partitions that are filled in turn, for one retention period each. A partition is emptied as
 * a whole two periods after it was filled, so each log exists for at least one period and at most two.
 */
final class LogPartitions {
    private static final int COUNT = 4;

    private LogPartitions() {}

    static int at(long millis, Duration period) {
        return (int) (millis / period.toMillis() % COUNT);
    }

    /** The partition that is no longer needed. */
    static int expired(long millis, Duration period) {
        return (at(millis, period) + COUNT - 2) % COUNT;
    }
}
