package org.parley.localuser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.parley.error.Busy;

@Timeout(30)
class PasswordHasherTest {
    private final PasswordHasher hasher = new PasswordHasher(2);

    @Test
    void hashesOnlySoManyPasswordsAtOnce() {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 30)
                    .forEach(i -> threads.submit(() -> hasher.run(() -> {
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        return running.decrementAndGet();
                    })));
        }

        assertThat(most.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void refusesWhoWouldWaitTooLong() {
        var end = new CountDownLatch(1);
        var begun = new CountDownLatch(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2; i++) threads.submit(() -> hasher.run(() -> await(begun, end)));
            awaitAll(begun);

            assertThatThrownBy(() -> hasher.run(() -> true)).isInstanceOf(Busy.class);
            end.countDown();
        }
        assertThat(hasher.run(() -> true)).isTrue();
    }

    private static boolean await(CountDownLatch begun, CountDownLatch end) {
        begun.countDown();
        awaitAll(end);
        return true;
    }

    private static void awaitAll(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
