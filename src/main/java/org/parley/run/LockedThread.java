package org.parley.run;

import java.util.UUID;
import org.parley.error.Busy;
import org.parley.error.NotFound;
import org.parley.error.RunActive;
import org.parley.thread.ChatThread;

/**
 * A locked thread, and the runs that are active.
 *
 * @param known whether a run with this id exists already
 * @param busy the thread's active run; may be null
 * @param underWay active runs of its owner, counted up to the limit
 */
record LockedThread(ChatThread thread, boolean known, UUID busy, long underWay) {
    /** @param row result of {@link RunStore#OPEN} */
    static LockedThread of(UUID id, String owner, Object[] row) {
        if (row[1] == null) throw new NotFound("thread");
        var thread = new ChatThread(
                id, owner, (String) row[0], (int) row[1], (boolean) row[2], (boolean) row[3], (UUID) row[7]);
        return new LockedThread(thread, (boolean) row[4], (UUID) row[5], (long) row[6]);
    }

    /** @param most limit of active runs for one user; 0: any number */
    void checkFree(int most) {
        if (busy != null) throw new RunActive(busy);
        if (most > 0 && underWay >= most)
            throw Busy.tooMany("too_many_runs", "You have " + underWay + " answers under way; wait for one to end", 5);
    }
}
