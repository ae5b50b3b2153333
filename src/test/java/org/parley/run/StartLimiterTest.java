package org.parley.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StartLimiterTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final CountDownLatch first = new CountDownLatch(1);
    private final Executor ownThread = task -> Thread.ofPlatform().start(task);

    @Test
    void theNextOneStartsWhenTheFirstHas() throws Exception {
        var turns = new StartLimiter(1, LONG);
        hold(turns).await();
        var next = CompletableFuture.supplyAsync(() -> turns.take(() -> "next"), ownThread);
        assertThat(next.copy()
                        .completeOnTimeout("waits", 300, TimeUnit.MILLISECONDS)
                        .join())
                .isEqualTo("waits");
        first.countDown();
        assertThat(next.join()).isEqualTo("next");
    }

    @Test
    void doesNotWaitForSlowOnesForEver() throws Exception {
        var turns = new StartLimiter(1, Duration.ofMillis(50));
        hold(turns).await();
        assertThat(turns.take(() -> "next")).isEqualTo("next");
        first.countDown();
    }

    @Test
    void aStartThatFailsHoldsUpNobody() {
        var turns = new StartLimiter(1, LONG);
        assertThatThrownBy(() -> turns.take(() -> {
                    throw new IllegalStateException("failed");
                }))
                .hasMessage("failed");
        assertThat(turns.take(() -> "next")).isEqualTo("next");
    }

    /** Takes a turn and keeps it until the first task may finish. The latch opens when the turn has been taken. */
    private CountDownLatch hold(StartLimiter turns) {
        var begun = new CountDownLatch(1);
        ownThread.execute(() -> turns.take(() -> {
            begun.countDown();
            return wait(first);
        }));
        return begun;
    }

    private static boolean wait(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
