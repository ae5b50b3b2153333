package org.parley.runlog;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.parley.BackgroundTasks;
import org.parley.database.DatabaseReadyEvent;
import org.parley.database.NodeId;
import org.parley.database.Notification;

/**
 * Copies of logs that other nodes write. They are updated from the table as long as they have followers on this node.
 */
@ApplicationScoped
public class RemoteRunLogs {
    private static final Logger LOG = System.getLogger(RemoteRunLogs.class.getName());
    private static final Duration SAFETY_NET = Duration.ofSeconds(1);
    private static final Duration UNUSED = Duration.ofSeconds(5);

    @Inject
    RunLogStore store;

    @Inject
    NodeId node;

    @Inject
    BackgroundTasks workers;

    private final Map<UUID, RunLog> tails = new ConcurrentHashMap<>();
    private final Semaphore news = new Semaphore(0);
    private volatile Thread reading;

    void onDatabaseReady(@Observes DatabaseReadyEvent ready) {
        reading = workers.start(this::loop);
    }

    @PreDestroy
    void stop() {
        if (reading != null) reading.interrupt();
        tails.values().forEach(RunLog::close);
    }

    void onNotification(@Observes Notification notice) {
        if (notice.is(Notification.RECONNECTED)
                || notice.is(Notification.LOG)
                        && !notice.payload().equals(node.id().toString())) news.release();
    }

    /** The stored part of the log; later entries are added as they are stored. */
    public RunLog follow(RunInfo run) {
        var log = tails.compute(run.runId(), (id, known) -> known == null ? new RunLog(run) : known.use());
        update(List.of(log));
        return log;
    }

    private void loop() {
        try {
            while (true) {
                if (news.tryAcquire(SAFETY_NET.toMillis(), TimeUnit.MILLISECONDS)) news.drainPermits();
                if (!tails.isEmpty()) updateAll();
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "The reader of other nodes'' logs ends");
        }
    }

    private void updateAll() {
        // one by one: a follower that joins at this moment must not get a log that is no longer updated
        for (var run : tails.keySet()) tails.computeIfPresent(run, (id, log) -> log.isUnused(UNUSED) ? null : log);
        try {
            update(List.copyOf(tails.values()));
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "Other nodes'' logs cannot be read at the moment: {0}", e.getMessage());
        }
    }

    private synchronized void update(List<RunLog> logs) {
        if (logs.isEmpty()) return;
        var missing = store.missing(logs);
        for (var log : logs) {
            var entries = missing.getOrDefault(log.info().runId(), List.of());
            if (!entries.isEmpty()) log.take(entries);
        }
    }
}
