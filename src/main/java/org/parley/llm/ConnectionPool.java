package org.parley.llm;

import io.netty.channel.Channel;
import java.net.URI;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Connections that wait for their next request: a new one costs a round trip, with TLS three. */
final class ConnectionPool {
    private static final long LONGEST = Duration.ofSeconds(20).toNanos();
    private static final int MOST = 256;

    private record Idle(Channel channel, long since) {
        boolean isUsable() {
            return channel.isActive() && System.nanoTime() - since < LONGEST;
        }
    }

    private final Map<URI, Deque<Idle>> byAddress = new ConcurrentHashMap<>();

    /** The one that was used last, if there is one. */
    Optional<Channel> take(URI uri) {
        var idle = of(uri);
        for (var next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
            if (next.isUsable()) return Optional.of(next.channel());
            next.channel().close();
        }
        return Optional.empty();
    }

    void put(URI uri, Channel channel) {
        var idle = of(uri);
        if (idle.size() < MOST) idle.addFirst(new Idle(channel, System.nanoTime()));
        else channel.close();
        for (var oldest = idle.peekLast(); oldest != null && !oldest.isUsable(); oldest = idle.peekLast()) {
            if (idle.remove(oldest)) oldest.channel().close();
        }
    }

    private Deque<Idle> of(URI uri) {
        return byAddress.computeIfAbsent(uri, address -> new ConcurrentLinkedDeque<>());
    }
}
