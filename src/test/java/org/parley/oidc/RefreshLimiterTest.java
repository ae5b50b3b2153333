package org.parley.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefreshLimiterTest {
    private final RefreshLimiter limiter = new RefreshLimiter();
    private final long begin = System.nanoTime();

    @BeforeEach
    void start() {
        limiter.config = new OidcConfig();
        limiter.config.refreshesPerSecond = 20;
        limiter.start();
    }

    @Test
    void tenThousandDueSessionsCauseTwentyCallsASecond() {
        long begun = IntStream.range(0, 10_000)
                .filter(i -> refresh(begin + Duration.ofMillis(i / 10).toNanos()))
                .count();

        assertThat(begun).isEqualTo(20);
    }

    @Test
    void atMostSixteenRunAtOnce() {
        long begun = IntStream.range(0, 100)
                .filter(i -> limiter.tryAcquire(after(i)))
                .count();

        assertThat(begun).isEqualTo(16);
    }

    @Test
    void pausesWhileTheProviderFailsAndLongerEachTime() {
        limiter.failed(begin, 0);
        limiter.failed(begin, 0);
        assertThat(refresh(after(1))).isFalse();
        assertThat(refresh(after(3))).isTrue();

        limiter.failed(after(3), 0);
        assertThat(refresh(after(6))).isFalse();

        limiter.answered();
        limiter.failed(after(10), 0);
        assertThat(refresh(after(13))).isTrue();
    }

    @Test
    void pausesForAsLongAsTheProviderAsks() {
        limiter.failed(begin, 60);

        assertThat(refresh(after(59))).isFalse();
        assertThat(refresh(after(73))).isTrue();
    }

    @Test
    void spreadsByAFifth() {
        assertThat(RefreshLimiter.spread(Duration.ofSeconds(10)))
                .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(12));
    }

    private long after(int seconds) {
        return begin + Duration.ofSeconds(seconds).toNanos();
    }

    private boolean refresh(long at) {
        boolean begun = limiter.tryAcquire(at);
        if (begun) limiter.release();
        return begun;
    }
}
