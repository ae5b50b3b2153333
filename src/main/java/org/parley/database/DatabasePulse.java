package org.parley.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Whether PostgreSQL has answered this node's heartbeat lately. If not, calls are refused at once: each one would wait for
 * a connection until the time limits of the pool end its wait, and would hold a thread of the server meanwhile.
 */
@ApplicationScoped
public class DatabasePulse {
    /** By {@link System#nanoTime}; null: no heartbeat yet. */
    private volatile Long missingFrom;

    /** PostgreSQL has answered; the next answer must come within this time. */
    public void beat(Duration limit) {
        missingFrom = System.nanoTime() + limit.toNanos();
    }

    public boolean isMissing() {
        var from = missingFrom;
        return from != null && System.nanoTime() - from > 0;
    }
}
