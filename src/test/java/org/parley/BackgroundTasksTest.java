package org.parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.testing.Await;

class BackgroundTasksTest {
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final BackgroundTasks workers = new BackgroundTasks();
    private final List<Long> begins = new CopyOnWriteArrayList<>();
    private final List<Long> ends = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        workers.stop();
    }

    @Test
    void aRoundTakesATenthOfTheTimeAtMost() {
        workers.every(MOMENT, Duration.ofMinutes(1), () -> work(Duration.ofMillis(20)));

        Await.until("three rounds", () -> begins.size() >= 3);
        for (int i = 0; i < 2; i++) {
            long worked = ends.get(i) - begins.get(i);
            assertThat(begins.get(i + 1) - ends.get(i)).isGreaterThanOrEqualTo(9 * worked);
        }
    }

    @Test
    void thePauseGrowsNoLongerThanAllowed() {
        workers.every(MOMENT, MOMENT, () -> work(Duration.ofMillis(300)));

        // without the limit, this would take ten times as long
        Await.until("seven rounds", Duration.ofSeconds(15), () -> ends.size() >= 7);
    }

    @Test
    void tasksShareALimitedNumberOfThreads() {
        var threads = ConcurrentHashMap.<Thread>newKeySet();
        var gate = new CompletableFuture<Void>();
        var done = new AtomicInteger();
        workers.limit = 3;
        workers.start();
        for (int i = 0; i < 10; i++) {
            workers.run(() -> {
                threads.add(Thread.currentThread());
                gate.join();
                done.incrementAndGet();
            });
        }

        Await.until("three have begun", () -> threads.size() == 3);
        gate.complete(null);

        Await.until("all are done", () -> done.get() == 10);
        assertThat(threads).hasSize(3);
    }

    @Test
    void theTimerOfTheJvmDoesNotKeepTheApplication() throws IOException {
        var here = Thread.currentThread();
        var before = here.getContextClassLoader();
        try (var application = new URLClassLoader(new URL[0], before)) {
            here.setContextClassLoader(application);
            workers.start();

            assertThat(here.getContextClassLoader()).isSameAs(application);
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getContextClassLoader)
                    .filteredOn(loader -> loader == application)
                    .hasSize(1);
        } finally {
            here.setContextClassLoader(before);
        }
    }

    @Test
    void aTaskThatSwallowsTheInterruptEndsWithTheApplication() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var round = new CompletableFuture<Thread>();
        workers.every(MOMENT, () -> {
            round.complete(Thread.currentThread());
            begun.countDown();
            swallowTheInterrupt();
        });
        begun.await();

        workers.stop();

        assertThat(round.join().join(Duration.ofSeconds(10))).isTrue();
    }

    private static void swallowTheInterrupt() {
        try {
            Thread.sleep(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            // as a library may do
        }
    }

    private void work(Duration length) {
        long begin = System.nanoTime();
        begins.add(begin);
        while (System.nanoTime() - begin < length.toNanos()) LockSupport.parkNanos(MOMENT.toNanos());
        ends.add(System.nanoTime());
    }
}
