package org.parley.endpoint;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Limit of concurrent requests to one endpoint. Further requests wait in the order of their arrival, up to their time
 * limit, without blocking a thread.
 */
final class ConcurrencyLimit {
    private final Deque<CompletableFuture<Void>> waiting = new ArrayDeque<>();
    private int limit;
    private int active;

    /** @param limit applies from now on; 0: any number */
    void setLimit(int limit) {
        synchronized (this) {
            this.limit = limit;
        }
        admit();
    }

    /**
     * Completes when the request has a slot, which {@link #release} returns; exceptionally with a {@link
     * java.util.concurrent.TimeoutException} if it has waited too long. Cancelling it ends the wait.
     */
    CompletableFuture<Void> acquire(Duration longest) {
        var place = new CompletableFuture<Void>();
        synchronized (this) {
            if (limit == 0 || active < limit) {
                active++;
                place.complete(null);
                return place;
            }
            waiting.addLast(place);
        }
        place.orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS).whenComplete((done, failure) -> {
            if (failure != null) forget(place);
        });
        return place;
    }

    void release() {
        synchronized (this) {
            active--;
        }
        admit();
    }

    synchronized int active() {
        return active;
    }

    synchronized int waiting() {
        return waiting.size();
    }

    @SuppressWarnings("CollectionUndefinedEquality") // the same object
    private synchronized void forget(CompletableFuture<Void> place) {
        waiting.remove(place);
    }

    /** Runs outside of the lock, because the request that was waiting continues on this thread. */
    private void admit() {
        for (var next = next(); next != null; next = next()) if (!next.complete(null)) giveBack();
    }

    private synchronized CompletableFuture<Void> next() {
        if (waiting.isEmpty() || limit > 0 && active >= limit) return null;
        active++;
        return waiting.pollFirst();
    }

    /** Frees the slot of a request that stopped waiting just before it was admitted. */
    private synchronized void giveBack() {
        active--;
    }
}
