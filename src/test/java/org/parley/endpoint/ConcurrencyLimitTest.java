package org.parley.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class ConcurrencyLimitTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ConcurrencyLimit limit = new ConcurrencyLimit();

    @Test
    void admitsInTheOrderOfArrival() {
        limit.setLimit(1);
        limit.acquire(LONG);
        var second = limit.acquire(LONG);
        var third = limit.acquire(LONG);
        assertThat(second).isNotDone();

        limit.release();

        assertThat(second).isCompleted();
        assertThat(third).isNotDone();
        assertThat(limit.waiting()).isEqualTo(1);
    }

    @Test
    void forgetsWhoGivesUp() {
        limit.setLimit(1);
        limit.acquire(LONG);
        var second = limit.acquire(LONG);
        var third = limit.acquire(LONG);
        second.cancel(false);

        limit.release();

        assertThat(third).isCompleted();
        assertThat(limit.active()).isEqualTo(1);
        limit.release();
        assertThat(limit.active()).isZero();
    }

    @Test
    void endsAWaitThatIsTooLong() {
        limit.setLimit(1);
        limit.acquire(LONG);

        assertThatThrownBy(() -> limit.acquire(Duration.ofMillis(1)).get()).hasCauseInstanceOf(TimeoutException.class);
        assertThat(limit.waiting()).isZero();
    }

    @Test
    void admitsMoreWhenItIsRaised() {
        limit.setLimit(1);
        limit.acquire(LONG);
        var second = limit.acquire(LONG);

        limit.setLimit(0);

        assertThat(second).isCompleted();
        assertThat(limit.acquire(LONG)).isCompleted();
    }
}
