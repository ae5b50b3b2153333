package org.parley.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.parley.database.Notification;
import org.parley.error.Busy;
import org.parley.metrics.Exposition;
import org.parley.runlog.ActiveRunLogs;
import org.parley.runlog.RunEvent;
import org.parley.runlog.RunLog;
import org.parley.thread.ThreadChangedEvent;

/** Registry of the runs that execute on this node. */
@ApplicationScoped
public class ActiveRuns {
    static final RunEvent CANCELLED = new RunEvent.Finished("cancelled", null);

    private static final Duration PAUSE = Duration.ofMillis(50);

    @Inject
    RunWorkerFactory workers;

    @Inject
    RunConfig config;

    @Inject
    ActiveRunLogs logs;

    @Inject
    Event<ThreadChangedEvent> changed;

    private final Map<UUID, RunWorker> active = new ConcurrentHashMap<>();
    private volatile boolean draining;
    private volatile Long aliveAt;

    /** @throws Busy if this node is stopping, or has reached its limit of runs */
    void checkFree() {
        if (draining) throw Busy.unavailable("shutting_down", "This server is shutting down; please try again", 5);
        if (!isAlive())
            throw Busy.unavailable("database_unavailable", "The database cannot be reached at the moment", 5);
        if (active.size() >= config.perNode())
            throw Busy.unavailable("too_busy", "The server has reached its limit of concurrent answers", 5);
    }

    /** This node has shown to the others that it lives. */
    void alive() {
        aliveAt = System.nanoTime();
    }

    /** Runs of a node that others take for lost would be interrupted soon after their start. */
    private boolean isAlive() {
        return aliveAt == null
                || System.nanoTime() - aliveAt < config.lostAfter().toNanos();
    }

    RunLog start(StartedRun plan) {
        var worker = workers.create(plan, logs.open(plan.run()), this::onEnd);
        active.put(plan.run().runId(), worker);
        worker.start();
        return worker.log();
    }

    void onNotification(@Observes Notification notice) {
        if (notice.is(Notification.CANCEL)) stop(UUID.fromString(notice.payload()), CANCELLED);
    }

    void onExposition(@Observes Exposition page) {
        page.gauge("parley_runs_active", "Active runs on this node", active.size());
        page.gauge("parley_runs_most", "Limit of concurrent runs on this node", config.perNode());
    }

    void stop(UUID run, RunEvent reason) {
        var worker = active.get(run);
        if (worker != null) worker.stop(reason);
    }

    /** Tells the followers of runs whose first token is late. */
    void checkFirstTokens() {
        active.values().forEach(RunWorker::checkFirstToken);
    }

    /** Ends what has been running for longer than allowed. */
    void stopOverdue() {
        active.values().stream()
                .filter(worker -> worker.isOlderThan(config.duration()))
                .forEach(worker -> worker.stop(new RunEvent.Failed(
                        "The answer took longer than " + config.duration().toMinutes() + " minutes", "run_too_long")));
    }

    private void onEnd(RunWorker worker) {
        var run = worker.log().info();
        active.remove(run.runId());
        logs.remove(run.runId());
        changed.fire(new ThreadChangedEvent(run.threadId()));
    }

    /** The partitions of the logs of these runs. */
    Set<Integer> logSlots() {
        return active.values().stream()
                .map(worker -> worker.log().info().slot())
                .collect(Collectors.toSet());
    }

    Set<UUID> ids() {
        return Set.copyOf(active.keySet());
    }

    public int count() {
        return active.size();
    }

    public boolean isDraining() {
        return draining;
    }

    void drain() {
        draining = true;
    }

    /** Waits until no run is left, but not longer than this limit. */
    void awaitNone(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!active.isEmpty() && System.nanoTime() < end) Thread.sleep(PAUSE);
    }

    /** Stops all answers from growing. */
    void mute() {
        active.values().forEach(RunWorker::mute);
    }

    /** Aborts all remaining runs without storing their ends; they are marked as interrupted afterwards. */
    void abandon() {
        active.values().forEach(RunWorker::abandon);
    }
}
