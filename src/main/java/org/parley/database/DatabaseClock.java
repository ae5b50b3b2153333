package org.parley.database;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.parley.BackgroundTasks;

/**
 * PostgreSQL's clock, for times that all nodes compare, such as the end of a session. It is read once a minute and runs
 * on with this node's monotonic clock, so a node whose own clock is wrong or is adjusted neither ends sessions nor keeps
 * them.
 */
@ApplicationScoped
public class DatabaseClock {
    private static final Logger LOG = System.getLogger(DatabaseClock.class.getName());
    private static final Duration ROUND = Duration.ofMinutes(1);
    private static final String READ = "select clock_timestamp()";

    private record Reading(Instant time, long nanoTime) {
        Instant now() {
            return time.plusNanos(System.nanoTime() - nanoTime);
        }
    }

    @Inject
    Sql sql;

    @Inject
    BackgroundTasks workers;

    private volatile Reading last = new Reading(Instant.now(), System.nanoTime());

    void onDatabaseReached(@Observes @Priority(DatabaseReadyEvent.FIRST) DatabaseReadyEvent ready) {
        read();
    }

    void onDatabaseReady(@Observes DatabaseReadyEvent ready) {
        workers.every(ROUND, this::readAgain);
    }

    /** The time in PostgreSQL; until it was read, this node's own. */
    public Instant now() {
        return last.now();
    }

    void read() {
        var time =
                sql.first(READ, row -> row.getObject(1, OffsetDateTime.class)).orElseThrow();
        last = new Reading(time.toInstant(), System.nanoTime());
    }

    private void readAgain() {
        try {
            read();
        } catch (SqlException e) {
            LOG.log(Level.DEBUG, "The clock of PostgreSQL cannot be read at the moment: {0}", e.getMessage());
        }
    }
}
