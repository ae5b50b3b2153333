package org.parley.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.parley.endpoint.CircuitBreaker.State;

class CircuitBreakerTest {
    private final AtomicLong clock = new AtomicLong();
    private final CircuitBreaker breaker = new CircuitBreaker(clock::get);

    @Test
    void opensAfterFailuresInARow() {
        fail(4);
        breaker.succeeded();
        fail(4);
        assertThat(breaker.permits()).isTrue();

        fail(1);

        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(breaker.permits()).isFalse();
    }

    @Test
    void letsASingleRequestTryAgain() {
        fail(5);
        pass(30);

        assertThat(breaker.permits()).isTrue();
        assertThat(breaker.permits()).isFalse();
        breaker.succeeded();
        assertThat(breaker.permits()).isTrue();
    }

    @Test
    void opensAgainIfTheTrialFails() {
        fail(5);
        pass(30);
        breaker.permits();

        fail(1);

        assertThat(breaker.permits()).isFalse();
        pass(30);
        assertThat(breaker.permits()).isTrue();
    }

    @Test
    void triesAgainIfATrialIsNeverReported() {
        fail(5);
        pass(30);
        breaker.permits();

        pass(30);

        assertThat(breaker.permits()).isTrue();
    }

    private void fail(int times) {
        IntStream.range(0, times).forEach(i -> breaker.failed());
    }

    private void pass(int seconds) {
        clock.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }
}
