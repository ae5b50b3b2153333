package org.parley.testing;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Calls that a stub answers with an error or leaves unanswered for a while. */
final class StubFaults {
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private volatile CompletableFuture<Void> end = CompletableFuture.completedFuture(null);
    private volatile Set<String> paths = Set.of();

    /** From now on, the path returns this status and a body that is not JSON. */
    void fail(String path, int status) {
        statuses.put(path, status);
    }

    /** Returns the status of a call that is to fail, or 0 if it is to succeed. */
    int statusOf(String path) {
        return statuses.getOrDefault(path, 0);
    }

    /** Leaves calls of these paths unanswered until {@link #end}. If no path is given, this applies to all calls. */
    synchronized void begin(String... paths) {
        this.paths = Set.of(paths);
        if (end.isDone()) end = new CompletableFuture<>();
    }

    synchronized void end() {
        statuses.clear();
        end.complete(null);
    }

    void awaitEnd(String path) {
        calls.merge(path, 1, Integer::sum);
        var silenced = paths;
        if (silenced.isEmpty() || silenced.contains(path)) end.join();
    }

    int calls(String path) {
        return calls.getOrDefault(path, 0);
    }
}
