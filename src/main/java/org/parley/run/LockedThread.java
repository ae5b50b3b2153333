package org.parley.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.parley.error.Busy;
import org.parley.error.NotFound;
import org.parley.error.RunActive;
import org.parley.thread.ChatThread;

/**
 * A thread that is locked, and what is under way.
 *
 * @param known whether there is a run of this id already
 * @param busy the thread's run under way; may be null
 * @param underWay runs of its owner, counted up to the limit
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

    /** @param most runs that a person may have under way; 0: any number */
    void checkFree(int most) {
        if (busy != null) throw new RunActive(busy);
        if (most > 0 && underWay >= most)
            throw Busy.tooMany("too_many_runs", "You have " + underWay + " answers under way; wait for one to end", 5);
    }
}
