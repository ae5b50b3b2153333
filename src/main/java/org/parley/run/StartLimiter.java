package org.parley.run;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets few runs start at a time, in the order in which they came: hundreds that start together would take the processors from
 * the answers under way, and none of them would be sooner. Who has waited long enough starts all the same, since those before
 * may wait for something slow, such as files.
 */
final class StartLimiter {
    private final Semaphore free;
    private final Duration patience;

    StartLimiter(int atOnce, Duration patience) {
        free = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    <T> T take(Supplier<T> start) {
        boolean taken = await();
        try {
            return start.get();
        } finally {
            if (taken) free.release();
        }
    }

    private boolean await() {
        try {
            return free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
