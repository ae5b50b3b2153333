package org.parley.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Whether PostgreSQL is silent, by this node's heartbeat. If so, calls are refused at once: each one would wait for a
 * connection until the time limits of the pool end its wait, and would hold a thread of the server meanwhile. A
 * PostgreSQL that refuses connections is not silent: each call learns at once that it is away, or that it is back.
 */
@ApplicationScoped
public class DatabasePulse {
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    @Inject
    DatabasePool pool;

    /** By {@link System#nanoTime}; null: no heartbeat yet, or the last one was refused. */
    private volatile Long missingFrom;

    /** PostgreSQL has answered; the next answer must come within this time. */
    public void beat(Duration limit) {
        missingFrom = System.nanoTime() + limit.toNanos();
    }

    /**
     * The heartbeat failed after this time. If its connection is silent or to a standby, so are most likely the others. The
     * pool notices closed ones itself.
     */
    public void failed(SqlException failure, Duration after) {
        if (after.compareTo(AT_ONCE) < 0) missingFrom = null;
        if (SqlErrors.isSilence(failure) || SqlErrors.isReadOnly(failure)) pool.discard();
    }

    public boolean isMissing() {
        var from = missingFrom;
        return from != null && System.nanoTime() - from > 0;
    }
}
