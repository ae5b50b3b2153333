package org.parley.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.parley.BackgroundTasks;
import org.parley.database.DatabasePulse;
import org.parley.database.DatabaseReadyEvent;
import org.parley.database.Sql;
import org.parley.database.SqlException;

/** Shows at regular intervals that this node is alive. */
@ApplicationScoped
public class NodeHeartbeat {
    private static final Logger LOG = System.getLogger(NodeHeartbeat.class.getName());

    @Inject
    Sql sql;

    @Inject
    NodeStore nodes;

    @Inject
    ActiveRuns workers;

    @Inject
    RunConfig config;

    @Inject
    BackgroundTasks threads;

    @Inject
    DatabasePulse pulse;

    /** Whether the last heartbeat failed; only the first failure is logged. */
    private volatile boolean isSilent;

    /** When PostgreSQL was last asked, by {@link System#nanoTime}. */
    private volatile long askedAt;

    void onDatabaseReady(@Observes DatabaseReadyEvent ready) {
        threads.every(config.beat(), this::beat);
    }

    /** Uses a connection of its own: a node that had to wait for one under load would be considered lost. */
    private void beat() {
        askedAt = System.nanoTime();
        try {
            sql.within(deadline(), this::beat);
        } catch (SqlException e) {
            pulse.failed(e, Duration.ofNanos(System.nanoTime() - askedAt));
            var level = isSilent ? Level.DEBUG : Level.WARNING;
            isSilent = true;
            LOG.log(level, "This node cannot show that it lives: {0}", e.getMessage());
        }
    }

    private boolean beat(Connection connection) throws SQLException {
        try {
            while (true) {
                askedAt = System.nanoTime();
                nodes.beat(connection);
                pulse.beat(config.lostAfter());
                workers.alive();
                if (isSilent) LOG.log(Level.INFO, "This node shows again that it lives");
                isSilent = false;
                Thread.sleep(config.beat());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Short enough that a second connection is in time, before other nodes take this one for lost. */
    private Duration deadline() {
        return config.lostAfter().dividedBy(5);
    }
}
