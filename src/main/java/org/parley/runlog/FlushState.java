package org.parley.runlog;

import java.util.List;
import org.parley.runlog.RunLog.Entry;

/**
 * Tracks how far the log of a run of this node is stored. Either the flusher or the end of the run writes, never both.
 */
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

    /**
     * The entries to be stored now. If there are any, {@link #stored} or {@link #failed} must be called afterwards.
     */
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

    /** PostgreSQL will never accept the next entries. The end of the run stores as much as it can. */
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

    /** A write failed: it may have been stored nevertheless, or an earlier one may have been lost. */
    public synchronized void doubt() {
        doubtful = true;
    }

    synchronized boolean isDoubtful() {
        return doubtful && !busy;
    }

    /** Resolves the doubt: the table has all entries up to this number. */
    synchronized void settle(long last) {
        stored = last;
        doubtful = false;
    }

    /**
     * Excludes this log from all further flushes.
     *
     * @param next called at the end of the current flush, if there is one; must return quickly
     * @return whether no flush is in progress
     */
    public synchronized boolean seal(Runnable next) {
        sealed = true;
        if (busy) afterFlush = next;
        return !busy;
    }

    /** The entries of a sealed log that are not stored. */
    public synchronized List<Entry> unstored() {
        return log.allAfter(stored);
    }
}
