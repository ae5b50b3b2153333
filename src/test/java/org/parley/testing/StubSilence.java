package org.parley.testing;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Calls that a stub accepts and does not answer until told to. */
final class StubSilence {
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();
    private volatile CompletableFuture<Void> end = CompletableFuture.completedFuture(null);
    private volatile Set<String> paths = Set.of();

    /** @param paths no path: all */
    synchronized void begin(String... paths) {
        this.paths = Set.of(paths);
        if (end.isDone()) end = new CompletableFuture<>();
    }

    synchronized void end() {
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
