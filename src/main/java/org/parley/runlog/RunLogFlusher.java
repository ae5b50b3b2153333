package org.parley.runlog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.parley.BackgroundTasks;
import org.parley.database.DatabaseReadyEvent;
import org.parley.database.NodeId;
import org.parley.database.Notification;
import org.parley.database.SqlException;
import org.parley.metrics.RunMetrics;
import org.parley.runlog.RunLog.Entry;

/**
 * Stores the new entries of all runs of this node with one statement per tick. If a flush fails, the next tick retries
 * it.
 */
@ApplicationScoped
public class RunLogFlusher {
    private static final Logger LOG = System.getLogger(RunLogFlusher.class.getName());
    private static final int MOST_ROWS = 5_000;

    /**
     * Together with the flush itself at most about one second: if a node is killed, its answers lose that much text.
     */
    private static final Duration LONGEST_REST = Duration.ofMillis(600);

    @Inject
    ActiveRunLogs logs;

    @Inject
    RunLogStore store;

    @Inject
    NodeId node;

    @Inject
    BackgroundTasks workers;

    @Inject
    RunMetrics metrics;

    @Inject
    @ConfigProperty(name = "parley.run.flush")
    Duration tick;

    private boolean failing;

    void onDatabaseReady(@Observes DatabaseReadyEvent ready) {
        workers.every(tick, LONGEST_REST, this::flush);
    }

    /** The listener's connection broke. PostgreSQL may have crashed, so writes without a disk sync may be lost. */
    void onNotification(@Observes Notification notice) {
        if (notice.is(Notification.RECONNECTED)) logs.journals().forEach(FlushState::doubt);
    }

    /** Stores the entries that are new now. */
    public synchronized void flush() {
        try {
            boolean ended = logs.takeEnded();
            store.settle(logs.journals());
            var batch = batch();
            store(batch);
            // the end of a run is stored without a notification, so that commits need not wait for each other
            if (ended && batch.isEmpty()) store.notifyFollowers(node.id());
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) LOG.log(Level.WARNING, "Answers cannot be stored at the moment: {0}", e.getMessage());
            failing = true;
            metrics.flushFailed();
        }
    }

    private Map<FlushState, List<Entry>> batch() {
        var batch = new LinkedHashMap<FlushState, List<Entry>>();
        int rows = 0;
        for (var journal : logs.journals()) {
            if (rows > MOST_ROWS) break;
            var entries = journal.begin();
            if (!entries.isEmpty()) batch.put(journal, entries);
            rows += entries.size();
        }
        return batch;
    }

    private void store(Map<FlushState, List<Entry>> batch) {
        if (batch.isEmpty()) return;
        long begin = System.nanoTime();
        try {
            store.flush(node.id(), rows(batch));
            metrics.flushed(System.nanoTime() - begin);
            batch.forEach(FlushState::stored);
        } catch (RuntimeException e) {
            if (e instanceof SqlException failure && !failure.canClear()) storeEach(batch, e.getMessage());
            else throw failed(batch, e);
        }
    }

    private static RuntimeException failed(Map<FlushState, List<Entry>> batch, RuntimeException failure) {
        batch.keySet().forEach(FlushState::failed);
        return failure;
    }

    /** A log that PostgreSQL permanently refuses must not prevent those of other runs from being stored. */
    private void storeEach(Map<FlushState, List<Entry>> batch, String reason) {
        if (batch.size() == 1) {
            refuse(batch.keySet().iterator().next(), reason);
            return;
        }
        var left = new LinkedHashMap<>(batch);
        for (var one : batch.entrySet()) {
            left.remove(one.getKey());
            try {
                store(Map.of(one.getKey(), one.getValue()));
            } catch (RuntimeException e) {
                throw failed(left, e);
            }
        }
    }

    private void refuse(FlushState journal, String reason) {
        var run = journal.log().info().runId();
        LOG.log(Level.WARNING, "The log of run {0} is not stored before its end: {1}", run, reason);
        metrics.flushFailed();
        journal.refused();
    }

    private static List<RunLogStore.Row> rows(Map<FlushState, List<Entry>> batch) {
        var rows = new ArrayList<RunLogStore.Row>();
        batch.forEach((journal, entries) -> entries.forEach(
                entry -> rows.add(RunLogStore.Row.of(journal.log().info(), entry))));
        return rows;
    }
}
