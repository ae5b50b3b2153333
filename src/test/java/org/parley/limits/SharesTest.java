package org.parley.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.parley.error.Busy;

class SharesTest {
    private final Shares shares = new Shares(2, "too_many", "Too many", 7);

    @Test
    void refusesWhatIsMoreThanTheShareOfOneUser() {
        shares.take("alice");
        shares.take("alice");

        assertThatThrownBy(() -> shares.take("alice"))
                .isInstanceOfSatisfying(
                        Busy.class, busy -> assertThat(busy.retryAfter()).isEqualTo(7));
        assertThatCode(() -> shares.take("bob")).doesNotThrowAnyException();
    }

    @Test
    void takesASlotBackOnce() {
        var first = shares.take("alice");
        shares.take("alice");
        first.close();
        first.close();

        shares.take("alice");
        assertThatThrownBy(() -> shares.take("alice")).isInstanceOf(Busy.class);
    }

    @Test
    void keepsNothingOfUsersWhoHaveNothing() {
        try (var one = shares.take("alice");
                var other = shares.take("alice")) {
            assertThatThrownBy(() -> shares.take("alice")).isInstanceOf(Busy.class);
        }

        assertThat(shares.size()).isZero();
    }

    @Test
    void waitsForASlot() {
        var first = shares.take("alice");
        shares.take("alice");
        var waiting = CompletableFuture.supplyAsync(() -> shares.take("alice", Duration.ofMinutes(1)));

        first.close();

        assertThat(waiting).succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    void allowsAnyNumberIfItIsZero() {
        var any = new Shares(0, "too_many", "Too many", 7);

        for (int i = 0; i < 100; i++) any.take("alice");
        assertThat(any.size()).isZero();
    }
}
