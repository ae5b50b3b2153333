package org.parley.oidc;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
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
    private Duration interval;
    private Instant nextAt = Instant.MIN;
    private Instant pausedUntil = Instant.MIN;

    @PostConstruct
    void start() {
        interval = Duration.ofSeconds(1).dividedBy(config.refreshesPerSecond());
    }

    /** Whether a refresh may start now; {@link #release} must be called when it ends. */
    boolean tryAcquire() {
        return tryAcquire(Instant.now());
    }

    synchronized boolean tryAcquire(Instant now) {
        if (running >= MAX_AT_ONCE || now.isBefore(nextAt) || now.isBefore(pausedUntil)) return false;
        running++;
        nextAt = now.plus(interval);
        return true;
    }

    synchronized void release() {
        running--;
    }

    synchronized void answered() {
        failures = 0;
    }

    /** The provider did not answer, or asked us to wait. */
    synchronized void failed(Instant now, int retryAfterSeconds) {
        if (now.isBefore(pausedUntil)) return;
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, MAX_DOUBLINGS));
        failures = Math.min(failures + 1, MAX_DOUBLINGS);
        var asked = Duration.ofSeconds(retryAfterSeconds);
        pausedUntil = now.plus(spread(pause.compareTo(asked) > 0 ? pause : asked));
    }

    /** This time or up to a fifth more, so that refreshes that started together spread out. */
    static Duration spread(Duration time) {
        return time.plusMillis(ThreadLocalRandom.current().nextLong(time.toMillis() / 5 + 1));
    }
}
