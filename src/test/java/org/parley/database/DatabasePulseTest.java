package org.parley.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DatabasePulseTest {
    private static final Duration PAST = Duration.ofSeconds(-1);

    private final DatabasePulse pulse = new DatabasePulse();
    private int discarded;

    DatabasePulseTest() {
        pulse.pool = new DatabasePool() {
            @Override
            public void discard() {
                discarded++;
            }
        };
    }

    @Test
    void nothingIsMissingBeforeTheFirstBeat() {
        assertThat(pulse.isMissing()).isFalse();
    }

    @Test
    void aBeatLastsForItsTime() {
        pulse.beat(Duration.ofHours(1));
        assertThat(pulse.isMissing()).isFalse();

        pulse.beat(PAST);
        assertThat(pulse.isMissing()).isTrue();
    }

    @Test
    void whatIsRefusedAtOnceIsNotMissing() {
        pulse.beat(PAST);
        pulse.failed(failure("57P03", null), Duration.ofMillis(3));

        assertThat(pulse.isMissing()).isFalse();
        assertThat(discarded).isZero();
    }

    @Test
    void silenceIsMissingAndEmptiesThePool() {
        pulse.beat(PAST);
        pulse.failed(failure("08006", new SocketTimeoutException("Read timed out")), Duration.ofSeconds(5));

        assertThat(pulse.isMissing()).isTrue();
        assertThat(discarded).isEqualTo(1);
    }

    @Test
    void aStandbyEmptiesThePool() {
        pulse.failed(failure("25006", null), Duration.ofMillis(3));

        assertThat(discarded).isEqualTo(1);
    }

    private static SqlException failure(String state, Throwable cause) {
        return SqlException.of(new SQLException("refused", state, cause));
    }
}
