package org.parley.run;

import java.sql.ResultSet;
import java.sql.SQLException;
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
    static LockedThread of(UUID id, String owner, ResultSet row) throws SQLException {
        if (row.getObject("message_count") == null) throw new NotFound("thread");
        var thread = new ChatThread(
                id,
                owner,
                row.getString("title"),
                row.getInt("message_count"),
                row.getBoolean("has_files"),
                row.getBoolean("has_versions"));
        return new LockedThread(
                thread, row.getBoolean("known"), row.getObject("busy", UUID.class), row.getLong("under_way"));
    }

    /** @param most limit of active runs for one user; 0: any number */
    void checkFree(int most) {
        if (busy != null) throw new RunActive(busy);
        if (most > 0 && underWay >= most)
            throw Busy.tooMany("too_many_runs", "You have " + underWay + " answers under way; wait for one to end", 5);
    }
}
