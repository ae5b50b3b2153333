package org.parley.testing;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Calls that a stub does not answer until told to, or answers with an error. */
final class StubFaults {
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private volatile CompletableFuture<Void> end = CompletableFuture.completedFuture(null);
    private volatile Set<String> paths = Set.of();

    /** From now on, the path has this status and a body that is no JSON. */
    void fail(String path, int status) {
        statuses.put(path, status);
    }

    /** The status of a call that is to fail; 0: none. */
    int statusOf(String path) {
        return statuses.getOrDefault(path, 0);
    }

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
