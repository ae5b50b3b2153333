package org.parley.limits;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.parley.error.Busy;

/** Concurrency limit for each key (a user, a network address) at this node. */
public final class Shares {
    private final int most;
    private final String code;
    private final String message;
    private final int retrySeconds;
    private final Map<String, Slots> held = new ConcurrentHashMap<>();

    /**
     * @param most for each key; 0: any number
     * @param code of the refusal
     * @param message of the refusal
     * @param retrySeconds when the caller may try again
     */
    public Shares(int most, String code, String message, int retrySeconds) {
        this.most = most;
        this.code = code;
        this.message = message;
        this.retrySeconds = retrySeconds;
    }

    /** @param users number of holders and waiters; changed under the map's lock */
    private record Slots(Semaphore free, int users) {
        Slots with(int more) {
            return new Slots(free, users + more);
        }
    }

    /** A slot. Closing it a second time has no effect. */
    public static final class Share implements AutoCloseable {
        private final Runnable giveBack;
        private final AtomicBoolean isClosed = new AtomicBoolean();

        private Share(Runnable giveBack) {
            this.giveBack = giveBack;
        }

        @Override
        public void close() {
            if (isClosed.compareAndSet(false, true)) giveBack.run();
        }
    }

    /** @throws Busy 429, if the key has reached its limit */
    public Share take(String key) {
        return take(key, Duration.ZERO);
    }

    /** @throws Busy 429, if the key is still at its limit after the wait */
    public Share take(String key, Duration wait) {
        if (most == 0) return new Share(() -> {});
        var slots = held.compute(
                key, (id, known) -> (known == null ? new Slots(new Semaphore(most, true), 0) : known).with(1));
        if (!isAcquired(slots.free(), wait)) {
            leave(key);
            throw Busy.tooMany(code, message, retrySeconds);
        }
        return new Share(() -> {
            slots.free().release();
            leave(key);
        });
    }

    private void leave(String key) {
        held.computeIfPresent(key, (id, known) -> known.users() == 1 ? null : known.with(-1));
    }

    private static boolean isAcquired(Semaphore free, Duration wait) {
        try {
            return free.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Number of keys that hold a slot or wait for one. */
    int size() {
        return held.size();
    }
}
