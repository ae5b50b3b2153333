package org.parley.run;

import java.time.Duration;

/**
 * Logs lie in four partitions that are filled in turn, one retention period each. Two periods after it was filled, a
 * partition is emptied at once: each log lives for one period at least and two at most.
 */
final class LogPartitions {
    private static final int COUNT = 4;

    private LogPartitions() {}

    static int at(long millis, Duration period) {
        return (int) (millis / period.toMillis() % COUNT);
    }

    /** The partition that nobody needs any more. */
    static int expired(long millis, Duration period) {
        return (at(millis, period) + COUNT - 2) % COUNT;
    }
}
