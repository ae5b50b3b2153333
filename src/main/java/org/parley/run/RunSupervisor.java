package org.parley.run;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.parley.BackgroundTasks;
import org.parley.database.DatabasePool;
import org.parley.database.DatabaseReadyEvent;
import org.parley.database.Deadline;
import org.parley.database.SqlErrors;

/**
 * At every heartbeat, shows that this node is alive, executes cancellations requested elsewhere, and handles the runs
 * of lost nodes.
 */
@ApplicationScoped
public class RunSupervisor {
    private static final Logger LOG = System.getLogger(RunSupervisor.class.getName());

    @Resource(lookup = "jdbc/parley")
    DataSource source;

    @Inject
    NodeStore nodes;

    @Inject
    ActiveRuns workers;

    @Inject
    LostRunReaper reaper;

    @Inject
    LogPartitions partitions;

    @Inject
    RunConfig config;

    @Inject
    BackgroundTasks threads;

    @Inject
    DatabasePool pool;

    void onDatabaseReady(@Observes DatabaseReadyEvent ready) {
        threads.every(config.beat(), this::beat);
        threads.every(config.beat(), this::check);
    }

    /** Uses a connection of its own: a node that had to wait for one under load would be considered lost. */
    private void beat() {
        try {
            deadline().run(source, this::beat);
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "This node cannot show that it lives: {0}", e.getMessage());
        }
    }

    /** If this connection is silent or to a standby, so are most likely the others. The pool notices closed ones itself. */
    private boolean beat(Connection connection) throws SQLException {
        try {
            while (true) {
                nodes.beat(connection);
                workers.alive();
                Thread.sleep(config.beat());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (SQLException e) {
            if (SqlErrors.isSilence(e) || SqlErrors.isReadOnly(e)) pool.discard();
            throw e;
        }
    }

    /** Short enough that a second connection is in time, before other nodes take this one for lost. */
    private Deadline deadline() {
        return Deadline.of(config.lostAfter().dividedBy(5));
    }

    private void check() {
        workers.stopOverdue();
        try {
            nodes.unwanted(workers.ids()).forEach(run -> workers.stop(run, ActiveRuns.CANCELLED));
            reaper.check();
            partitions.choose(workers.logSlots());
            partitions.emptyUnused();
        } catch (SQLException | RuntimeException e) {
            reaper.forget();
            LOG.log(Level.DEBUG, "Other nodes are not watched at the moment: {0}", e.getMessage());
        }
    }
}
