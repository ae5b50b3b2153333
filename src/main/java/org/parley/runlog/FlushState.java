package org.parley.runlog;

import java.util.List;
import org.parley.runlog.RunLog.Entry;

/** How far the log of a run of this node is stored. Either the flusher or the run's end is writing, never both. */
public final class FlushState {
    private final RunLog log;
    private long stored;
    private boolean busy;
    private boolean doubtful;
    private boolean sealed;
    private boolean refused;
    private Runnable afterFlush;

    FlushState(RunLog log) {
        this.log = log;
    }

    public RunLog log() {
        return log;
    }

    /** What is to be stored now; {@link #stored} or {@link #failed} must follow where it is not empty. */
    synchronized List<Entry> begin() {
        if (busy || sealed || doubtful || refused) return List.of();
        var entries = log.allAfter(stored);
        busy = !entries.isEmpty();
        return entries;
    }

    synchronized void stored(List<Entry> entries) {
        stored = entries.getLast().seq();
        free();
    }

    synchronized void failed() {
        doubtful = true;
        free();
    }

    /** PostgreSQL will never take what is next; the run's end stores what it can. */
    synchronized void refused() {
        refused = true;
        failed();
    }

    private void free() {
        busy = false;
        var next = afterFlush;
        afterFlush = null;
        if (next != null) next.run();
    }

    /** A write failed: it may have been stored for all that, or an earlier one may be gone. */
    public synchronized void doubt() {
        doubtful = true;
    }

    synchronized boolean isDoubtful() {
        return doubtful && !busy;
    }

    /** Ends the doubt: the table has everything up to this number. */
    synchronized void settle(long last) {
        stored = last;
        doubtful = false;
    }

    /**
     * From now on the flusher leaves this log alone.
     *
     * @param next run by whoever ends the flush that is under way, if there is one; must not take long
     * @return whether there is none
     */
    public synchronized boolean seal(Runnable next) {
        sealed = true;
        if (busy) afterFlush = next;
        return !busy;
    }

    /** What is not stored of a sealed log. */
    public synchronized List<Entry> unstored() {
        return log.allAfter(stored);
    }
}
