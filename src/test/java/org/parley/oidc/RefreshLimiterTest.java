package org.parley.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefreshLimiterTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private final RefreshLimiter limiter = new RefreshLimiter();

    @BeforeEach
    void start() {
        limiter.config = new OidcConfig();
        limiter.config.refreshesPerSecond = 20;
        limiter.start();
    }

    @Test
    void tenThousandDueSessionsCauseTwentyCallsASecond() {
        long begun = IntStream.range(0, 10_000)
                .mapToObj(i -> NOW.plusMillis(i / 10))
                .filter(this::refresh)
                .count();

        assertThat(begun).isEqualTo(20);
    }

    @Test
    void atMostSixteenRunAtOnce() {
        long begun = IntStream.range(0, 100)
                .filter(i -> limiter.tryAcquire(NOW.plusSeconds(i)))
                .count();

        assertThat(begun).isEqualTo(16);
    }

    @Test
    void pausesWhileTheProviderFailsAndLongerEachTime() {
        limiter.failed(NOW, 0);
        limiter.failed(NOW, 0);
        assertThat(refresh(NOW.plusSeconds(1))).isFalse();
        assertThat(refresh(NOW.plusSeconds(3))).isTrue();

        limiter.failed(NOW.plusSeconds(3), 0);
        assertThat(refresh(NOW.plusSeconds(6))).isFalse();

        limiter.answered();
        limiter.failed(NOW.plusSeconds(10), 0);
        assertThat(refresh(NOW.plusSeconds(13))).isTrue();
    }

    @Test
    void pausesForAsLongAsTheProviderAsks() {
        limiter.failed(NOW, 60);

        assertThat(refresh(NOW.plusSeconds(59))).isFalse();
        assertThat(refresh(NOW.plusSeconds(73))).isTrue();
    }

    @Test
    void spreadsByAFifth() {
        assertThat(RefreshLimiter.spread(Duration.ofSeconds(10)))
                .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(12));
    }

    private boolean refresh(Instant at) {
        boolean begun = limiter.tryAcquire(at);
        if (begun) limiter.release();
        return begun;
    }
}
