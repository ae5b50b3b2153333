package org.parley.run;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Set;
import org.parley.database.DatabaseReadyEvent;
import org.parley.metrics.Exposition;
import org.parley.run.LogPartitionStore.Partition;

/**
 * Logs are stored in four partitions that are filled in turn, for one retention period each. A partition is emptied as a
 * whole when no node has used it for a period, so each log exists for at least one period and at most about two. If
 * nodes have different settings, the longest one applies to all.
 */
@ApplicationScoped
public class LogPartitions {
    private static final Logger LOG = System.getLogger(LogPartitions.class.getName());

    @Inject
    LogPartitionStore store;

    @Inject
    RunConfig config;

    private volatile Partition current;

    void onDatabaseReady(@Observes @Priority(DatabaseReadyEvent.FIRST) DatabaseReadyEvent ready) {
        choose(Set.of());
    }

    /** The partition for the logs of new runs. */
    int slot() {
        return current.slot();
    }

    /**
     * Changes to another partition if it is time, and marks the used ones. No node empties a partition that is marked, so
     * it is marked before it is used.
     *
     * @param active partitions with logs of active runs
     */
    void choose(Set<Integer> active) {
        var next = store.current(config.logRetention());
        var used = new HashSet<>(active);
        used.add(next.slot());
        store.mark(used);
        if (current == null || !current.period().equals(next.period()))
            LOG.log(
                    next.period().equals(config.logRetention()) ? Level.DEBUG : Level.WARNING,
                    "Logs are kept for {0}, the longest parley.run.log-retention of all nodes; here it is {1}",
                    next.period(),
                    config.logRetention());
        current = next;
    }

    /** If a partition is locked, a later call empties it. */
    void emptyUnused() {
        for (int slot : store.unused(current.period())) store.empty(slot, current.period());
    }

    void onExposition(@Observes Exposition page) {
        if (current != null)
            page.gauge(
                    "parley_log_retention_seconds",
                    "Minimum time for which logs of answers are kept: the longest setting of all nodes",
                    current.period().toSeconds());
    }
}
