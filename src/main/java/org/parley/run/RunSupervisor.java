package org.parley.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.parley.BackgroundTasks;
import org.parley.database.DatabaseReadyEvent;

/** Watches the runs of this node, executes cancellations requested elsewhere, and handles the runs of lost nodes. */
@ApplicationScoped
public class RunSupervisor {
    private static final Logger LOG = System.getLogger(RunSupervisor.class.getName());

    private static final Duration SECOND = Duration.ofSeconds(1);

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

    void onDatabaseReady(@Observes DatabaseReadyEvent ready) {
        threads.every(config.beat(), this::check);
        threads.every(SECOND, workers::checkFirstTokens);
    }

    private void check() {
        workers.stopOverdue();
        try {
            nodes.unwanted(workers.ids()).forEach(run -> workers.stop(run, ActiveRuns.CANCELLED));
            reaper.check();
            partitions.choose(workers.logSlots());
            partitions.emptyUnused();
        } catch (RuntimeException e) {
            reaper.forget();
            LOG.log(Level.DEBUG, "Other nodes are not watched at the moment: {0}", e.getMessage());
        }
    }
}
