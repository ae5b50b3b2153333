package org.parley.oidc;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Limits the rate and the concurrency of session refreshes at this node. A session that gets no permit is not queued:
 * its next use tries again, so that the interval grows with the number of active users. While the provider does not
 * answer, refreshes pause, from two seconds up to two minutes.
 */
@ApplicationScoped
public class RefreshLimiter {
    private static final int MAX_AT_ONCE = 16;
    private static final int MAX_DOUBLINGS = 6;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

    @Inject
    OidcConfig config;

    private int running;
    private int failures;
    private long interval;

    /** Like {@link #pausedUntil}, by {@link System#nanoTime}, which is never adjusted. */
    private long nextAt = System.nanoTime();

    private long pausedUntil = nextAt;

    @PostConstruct
    void start() {
        interval = Duration.ofSeconds(1).toNanos() / config.refreshesPerSecond();
    }

    /** Whether a refresh may start now; {@link #release} must be called when it ends. */
    boolean tryAcquire() {
        return tryAcquire(System.nanoTime());
    }

    synchronized boolean tryAcquire(long now) {
        if (running >= MAX_AT_ONCE || now - nextAt < 0 || now - pausedUntil < 0) return false;
        running++;
        nextAt = now + interval;
        return true;
    }

    synchronized void release() {
        running--;
    }

    synchronized void answered() {
        failures = 0;
    }

    /** The provider did not answer, or asked us to wait. */
    void failed(int retryAfterSeconds) {
        failed(System.nanoTime(), retryAfterSeconds);
    }

    synchronized void failed(long now, int retryAfterSeconds) {
        if (now - pausedUntil < 0) return;
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, MAX_DOUBLINGS));
        failures = Math.min(failures + 1, MAX_DOUBLINGS);
        var asked = Duration.ofSeconds(retryAfterSeconds);
        pausedUntil = now + spread(pause.compareTo(asked) > 0 ? pause : asked).toNanos();
    }

    /** This time or up to a fifth more, so that refreshes that started together spread out. */
    static Duration spread(Duration time) {
        return time.plusMillis(ThreadLocalRandom.current().nextLong(time.toMillis() / 5 + 1));
    }
}
