package org.parley.thread;

import java.util.List;
import java.util.UUID;

public record ThreadList(List<Entry> memories) {
    public record Entry(UUID id, String title) {}

    static ThreadList of(List<ChatThread> threads) {
        return new ThreadList(threads.stream()
                .map(thread -> new Entry(thread.id(), thread.title()))
                .toList());
    }
}
