package org.parley.run;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Limits the number of runs that start at a time, in the order of their arrival. If hundreds of runs started together,
 * they would take CPU time from the active answers, and none of them would start sooner. A start that has waited long
 * enough proceeds regardless, because those before it may be waiting for something slow, such as files.
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
