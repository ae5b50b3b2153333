package org.parley.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Ends the runs of nodes that are gone. A node is taken for gone when this one has watched its beat stand still for long
 * enough, by its own clock and without a gap: so neither clocks that differ nor a database that was away kill anybody.
 */
@ApplicationScoped
public class Reaper {
    private static final Logger LOG = System.getLogger(Reaper.class.getName());

    private record Seen(long beat, long since) {}

    @Inject
    NodeService nodes;

    @Inject
    RunService runs;

    @Inject
    RunConfig config;

    private final Map<UUID, Seen> watched = new HashMap<>();

    void look() throws SQLException {
        var beats = nodes.others();
        watched.keySet().retainAll(beats.keySet());
        for (var beat : beats.entrySet()) {
            var seen = watched.merge(beat.getKey(), new Seen(beat.getValue(), System.nanoTime()), Reaper::later);
            if (System.nanoTime() - seen.since > config.lostAfter().toNanos()) bury(beat.getKey());
        }
    }

    /** After a gap in watching all begins anew. */
    void forget() {
        watched.clear();
    }

    private static Seen later(Seen before, Seen now) {
        return before.beat == now.beat ? before : now;
    }

    private void bury(UUID lost) throws SQLException {
        for (var run : nodes.runsOf(lost)) {
            if (runs.interrupt(run)) LOG.log(Level.WARNING, "Run {0} was interrupted: its node {1} is gone", run, lost);
        }
        nodes.remove(lost);
    }
}
