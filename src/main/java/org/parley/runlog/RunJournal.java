package org.parley.runlog;

import java.util.List;
import org.parley.runlog.RunLog.Entry;

/** How far the log of a run of this node is stored. Either the flusher or the run's end is writing, never both. */
public final class RunJournal {
    private final RunLog log;
    private long stored;
    private boolean busy;
    private boolean sealed;

    RunJournal(RunLog log) {
        this.log = log;
    }

    public RunLog log() {
        return log;
    }

    /** What is to be stored now; {@link #stored} or {@link #failed} must follow where it is not empty. */
    synchronized List<Entry> begin() {
        if (busy || sealed) return List.of();
        var entries = log.allAfter(stored);
        busy = !entries.isEmpty();
        return entries;
    }

    synchronized void stored(List<Entry> entries) {
        stored = entries.getLast().seq();
        busy = false;
        notifyAll();
    }

    synchronized void failed() {
        busy = false;
        notifyAll();
    }

    /** What the flusher has not stored and, from now on, will not store. Waits for a flush under way. */
    public synchronized List<Entry> seal() throws InterruptedException {
        while (busy) wait();
        sealed = true;
        return log.allAfter(stored);
    }
}
