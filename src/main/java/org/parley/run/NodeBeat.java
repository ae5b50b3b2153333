package org.parley.run;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.Optional;
import org.parley.Workers;
import org.parley.database.DatabaseReady;

/** Once a beat: shows that this node lives, obeys what others asked of it, and looks after the runs of lost nodes. */
@ApplicationScoped
public class NodeBeat {
    private static final Logger LOG = System.getLogger(NodeBeat.class.getName());

    @Inject
    NodeService nodes;

    @Inject
    RunWorkers workers;

    @Inject
    Reaper reaper;

    @Inject
    LogCleaner cleaner;

    @Inject
    RunConfig config;

    @Inject
    Workers threads;

    private volatile Thread beating;

    void start(@Observes DatabaseReady ready) {
        beating = threads.start(this::loop);
    }

    @PreDestroy
    void stop() {
        Optional.ofNullable(beating).ifPresent(Thread::interrupt);
    }

    private void loop() {
        try {
            while (true) {
                beat();
                Thread.sleep(config.beat());
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "The node''s beat ends");
        }
    }

    private void beat() {
        workers.stopOverdue();
        try {
            nodes.beat();
            nodes.unwanted(workers.ids()).forEach(run -> workers.stop(run, RunWorkers.CANCELLED));
            reaper.look();
            cleaner.clean();
        } catch (SQLException | RuntimeException e) {
            reaper.forget();
            LOG.log(Level.DEBUG, "No beat: {0}", e.getMessage());
        }
    }
}
