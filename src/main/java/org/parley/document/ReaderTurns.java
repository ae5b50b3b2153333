package org.parley.document;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.parley.error.Busy;
import org.parley.limits.Shares;

/**
 * Queue for the reading processes of this node. A user has at most half of the processes, and waits with no more than
 * that many documents in the common queue, so that the documents of other users are read in between.
 */
final class ReaderTurns {
    private static final int RETRY_SECONDS = 15;

    private final Semaphore free;
    private final Shares shares;
    private final Duration patience;

    /** A turn; closing it lets the next document in. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * @param processes at once
     * @param patience longest wait for a turn
     */
    ReaderTurns(int processes, Duration patience) {
        free = new Semaphore(processes, true);
        shares = new Shares(
                Math.max(1, processes / 2),
                "too_many_documents",
                "Other documents of yours are still being read; please try again",
                RETRY_SECONDS);
        this.patience = patience;
    }

    /** Number of documents in the common queue. */
    int waiting() {
        return free.getQueueLength();
    }

    /** @throws Busy if there is no turn in time: 429 if the user's own documents take it, 503 if those of others do */
    Turn take(String user) throws InterruptedIOException {
        long until = System.nanoTime() + patience.toNanos();
        var share = shares.take(user, patience);
        boolean isMine = false;
        try {
            isMine = free.tryAcquire(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new InterruptedIOException("The server stops");
        } finally {
            if (!isMine) share.close();
        }
        if (!isMine)
            throw Busy.unavailable(
                    "too_many_documents", "The server is busy reading documents; please try again", RETRY_SECONDS);
        return () -> {
            free.release();
            share.close();
        };
    }
}
