package org.parley.run;

import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.parley.BackgroundTasks;
import org.parley.runlog.RunLogFlusher;

/**
 * Graceful shutdown: refuses new runs, gives active runs time to end, then interrupts the remaining ones, so that
 * clients do not wait for them.
 */
@Startup
@Singleton
@DependsOn("Database")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class GracefulShutdown {
    private static final Logger LOG = System.getLogger(GracefulShutdown.class.getName());

    private static final Duration LONGEST_LEAVE = Duration.ofSeconds(15);

    @Inject
    ActiveRuns workers;

    @Inject
    RunService runs;

    @Inject
    RunLogFlusher flusher;

    @Inject
    NodeStore nodes;

    @Inject
    RunConfig config;

    @Inject
    BackgroundTasks threads;

    @PreDestroy
    void stop() {
        workers.drain();
        LOG.log(Level.INFO, "Stopping with {0} runs under way", workers.count());
        try {
            workers.awaitNone(config.drain());
            var left = workers.ids();
            workers.mute();
            if (!threads.start(() -> leave(left)).join(LONGEST_LEAVE))
                LOG.log(Level.WARNING, "PostgreSQL does not answer: runs are left to the other nodes");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** On a thread of its own, which a silent network may hold for longer than the server's stop can wait. */
    private void leave(Set<UUID> left) {
        try {
            flusher.flush();
            workers.abandon();
            for (var run : left) runs.interrupt(run);
            nodes.leave();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Runs are left to the other nodes: {0}", e.getMessage());
        }
    }
}
