package org.parley.restclient;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.SelectStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoalescingSelectStrategyTest {
    private final List<Long> rests = new ArrayList<>();
    private long now;
    private int looked;
    private final CoalescingSelectStrategy select = new CoalescingSelectStrategy(() -> now, rests::add);

    @Test
    void waitsWhereNothingIsToBeDone() throws Exception {
        assertThat(round(5, 0, false)).isEqualTo(SelectStrategy.SELECT);
        assertThat(round(5, 0, false)).isEqualTo(SelectStrategy.SELECT);
        assertThat(looked).as("calls of the system").isZero();
        assertThat(rests).isEmpty();
    }

    @Test
    void aLongWaitIsNoWork() throws Exception {
        round(5, 0, false);

        assertThat(round(500, 0, false)).isEqualTo(SelectStrategy.SELECT);
        assertThat(round(500, 7, false)).as("found without a wait").isEqualTo(7);
        assertThat(rests).isEmpty();
    }

    @Test
    void anAnswerThatIsAloneWaitsForNothing() throws Exception {
        for (int i = 0; i < 100; i++) assertThat(round(20, 0, false)).isEqualTo(SelectStrategy.SELECT);

        assertThat(rests).isEmpty();
    }

    @Test
    void restsShortlyWhereRoundsFollowEachOther() throws Exception {
        assertThat(round(1, 12, false))
                .as("what came meanwhile, without a wait")
                .isEqualTo(12);
        assertThat(round(1, 0, false)).as("nothing came meanwhile").isEqualTo(SelectStrategy.SELECT);

        assertThat(rests).containsExactly(millis(2), millis(2));
    }

    @Test
    void doesNotRestAfterRoundsOfSomeLength() throws Exception {
        for (int i = 0; i < 100; i++) assertThat(round(9, 3, true)).isEqualTo(3);

        assertThat(rests).isEmpty();
    }

    @Test
    void restsAfterALongRoundAsLongAsItTook() throws Exception {
        round(5, 3, true);
        round(20, 3, false);
        round(20, 0, false);

        assertThat(rests).containsExactly(millis(20), millis(20));
    }

    @Test
    void restsNoLongerThanAllowed() throws Exception {
        round(5, 3, true);
        round(3_000, 3, false);

        assertThat(rests).containsExactly(CoalescingSelectStrategy.LONGEST_REST);
    }

    /** Runs one round after this time, with this number of ready connections. */
    private int round(int milliseconds, int ready, boolean hasTasks) throws Exception {
        now += millis(milliseconds);
        return select.calculateStrategy(
                () -> {
                    looked++;
                    return ready;
                },
                hasTasks);
    }

    private static long millis(int count) {
        return Duration.ofMillis(count).toNanos();
    }
}
