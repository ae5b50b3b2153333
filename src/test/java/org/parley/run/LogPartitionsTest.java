package org.parley.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LogPartitionsTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final long NOON = Duration.ofDays(20_000).plusHours(12).toMillis();

    @Test
    void fillsFourSlotsInTurn() {
        int first = LogPartitions.at(NOON, DAY);

        assertThat(first).isBetween(0, 3);
        assertThat(LogPartitions.at(NOON + DAY.toMillis(), DAY)).isEqualTo((first + 1) % 4);
        assertThat(LogPartitions.at(NOON + 4 * DAY.toMillis(), DAY)).isEqualTo(first);
    }

    @Test
    void neverEmptiesASlotThatMayBeNeeded() {
        int expired = LogPartitions.expired(NOON, DAY);

        assertThat(expired).isNotEqualTo(LogPartitions.at(NOON, DAY));
        assertThat(expired).isNotEqualTo(LogPartitions.at(NOON - DAY.toMillis(), DAY));
        // the clock of another node may be ahead
        assertThat(expired).isNotEqualTo(LogPartitions.at(NOON + DAY.toMillis(), DAY));
    }
}
