package org.parley.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.parley.error.Busy;

class RateLimitTest {
    /** A clock that overflows in the middle of the test. */
    private final AtomicLong clock =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(1).toNanos());

    private final RateLimit limit = new RateLimit(60, "too_many", "Too many", clock::get);

    @Test
    void allowsAMinutesWorthAtOnceAndThenOneASecond() {
        use("alice", 60);

        assertThatThrownBy(() -> limit.use("alice"))
                .isInstanceOfSatisfying(
                        Busy.class, busy -> assertThat(busy.retryAfter()).isEqualTo(1));
        pass(Duration.ofSeconds(1));
        limit.use("alice");
        assertThatThrownBy(() -> limit.use("alice")).isInstanceOf(Busy.class);
    }

    @Test
    void countsEachKeyByItself() {
        use("alice", 60);

        assertThatCode(() -> limit.use("bob")).doesNotThrowAnyException();
    }

    @Test
    void isWholeAgainAfterAMinute() {
        use("alice", 60);
        pass(Duration.ofMinutes(1));

        use("alice", 60);
        assertThatThrownBy(() -> limit.use("alice")).isInstanceOf(Busy.class);
    }

    @Test
    void forgetsWhoHasTheWholeAllowance() {
        use("alice", 1);
        pass(Duration.ofSeconds(3));
        use("bob", 1);

        assertThat(limit.size()).isEqualTo(1);
    }

    @Test
    void keepsNoMoreKeysThanItMay() {
        for (int i = 0; i < RateLimit.MAX_KEYS + 30; i++) limit.use("address " + i);

        assertThat(limit.size()).isEqualTo(RateLimit.MAX_KEYS + 1);
        for (int i = 0; i < 30; i++) limit.use("another " + i);
        assertThatThrownBy(() -> limit.use("one more")).isInstanceOf(Busy.class);
        assertThatCode(() -> limit.use("address 1")).doesNotThrowAnyException();
    }

    @Test
    void allowsAnyNumberIfItIsZero() {
        var none = new RateLimit(0, "too_many", "Too many", clock::get);

        for (int i = 0; i < 1_000; i++) none.use("alice");
        assertThat(none.size()).isZero();
    }

    private void use(String key, int times) {
        for (int i = 0; i < times; i++) limit.use(key);
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
