package org.parley.localuser;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.parley.error.Busy;

/**
 * Limits how many passwords this node hashes at once to half of its processors, since each hash occupies one processor
 * for a large part of a second. Other sign-ins wait for at most two seconds, and their number is limited so that
 * request threads remain free.
 */
@ApplicationScoped
public class PasswordHasher {
    private static final int MAX_WAITING = 32;
    private static final int WAIT_SECONDS = 2;

    private final Semaphore running;
    private final Semaphore waiting = new Semaphore(MAX_WAITING);

    public PasswordHasher() {
        this(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    PasswordHasher(int atOnce) {
        running = new Semaphore(atOnce, true);
    }

    /** @throws Busy if the wait is too long */
    <T> T run(Supplier<T> check) {
        if (!waiting.tryAcquire()) throw busy();
        try {
            if (!acquire()) throw busy();
        } finally {
            waiting.release();
        }
        try {
            return check.get();
        } finally {
            running.release();
        }
    }

    private boolean acquire() {
        try {
            return running.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Busy busy() {
        return Busy.unavailable("sign_in_busy", "Too many users are signing in at the moment; please try again", 2);
    }
}
