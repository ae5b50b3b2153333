package org.parley.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.parley.database.SqlErrors;

/**
 * Ends the runs of lost nodes, and lost runs of this node. A node is considered lost if this node has observed, by its
 * own clock and without a gap, that its heartbeat has not changed for long enough. Therefore neither clocks that differ
 * nor a database outage make a node appear lost.
 */
@ApplicationScoped
public class LostRunReaper {
    private static final Logger LOG = System.getLogger(LostRunReaper.class.getName());

    private record Seen(long beat, long since) {}

    @Inject
    NodeStore nodes;

    @Inject
    RunService runs;

    @Inject
    ActiveRuns workers;

    @Inject
    RunConfig config;

    private final Map<UUID, Seen> watched = new HashMap<>();
    private final Map<UUID, Long> strays = new HashMap<>();
    private final Set<UUID> refused = new HashSet<>();

    void check() {
        var beats = nodes.others();
        watched.keySet().retainAll(beats.keySet());
        for (var beat : beats.entrySet()) {
            var seen = watched.merge(beat.getKey(), new Seen(beat.getValue(), System.nanoTime()), LostRunReaper::later);
            if (isLong(seen.since)) interrupt(beat.getKey(), seen.beat);
        }
        lookAtOwn();
    }

    /**
     * Runs of this node without a worker: PostgreSQL committed their start, but the connection broke before it could
     * confirm.
     */
    private void lookAtOwn() {
        var own = new HashSet<>(nodes.own());
        own.removeAll(workers.ids());
        strays.keySet().retainAll(own);
        for (var run : own) {
            if (isLong(strays.computeIfAbsent(run, id -> System.nanoTime())) && isInterrupted(run))
                LOG.log(Level.WARNING, "Run {0} was interrupted: nobody worked on it", run);
        }
    }

    /** After a gap in the observation, the observation of every node restarts. */
    void forget() {
        watched.clear();
        strays.clear();
    }

    private boolean isLong(long since) {
        return System.nanoTime() - since > config.lostAfter().toNanos();
    }

    private static Seen later(Seen before, Seen now) {
        return before.beat == now.beat ? before : now;
    }

    /** A run that PostgreSQL refuses to end must not prevent the others from being ended. */
    private boolean isInterrupted(UUID run) {
        try {
            return runs.interrupt(run);
        } catch (RuntimeException e) {
            if (SqlErrors.canClear(e)) throw e;
            if (refused.add(run)) LOG.log(Level.ERROR, "Run " + run + " cannot be ended", e);
            return false;
        }
    }

    /** @param beat -1: its place is taken already, and only runs are left */
    private void interrupt(UUID lost, long beat) {
        if (beat >= 0 && !nodes.take(lost, beat, config.lostAfter())) return;
        for (var run : nodes.runsOf(lost)) {
            if (isInterrupted(run)) LOG.log(Level.WARNING, "Run {0} was interrupted: its node {1} is gone", run, lost);
        }
    }
}
