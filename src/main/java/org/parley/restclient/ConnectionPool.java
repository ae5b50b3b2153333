package org.parley.restclient;

import io.netty.channel.Channel;
import java.time.Duration;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Pool of idle connections: a new connection costs a round trip, with TLS three. */
final class ConnectionPool {
    private static final long LONGEST = Duration.ofSeconds(20).toNanos();
    static final int MOST = 256;

    private record Idle(Channel channel, long since) {
        boolean isUsable() {
            return channel.isActive() && System.nanoTime() - since < LONGEST;
        }
    }

    private final int most;
    private final Deque<Idle> idle = new ConcurrentLinkedDeque<>();

    /** @param most idle connections at once; all others are closed */
    ConnectionPool(int most) {
        this.most = most;
    }

    /** Returns the most recently used connection, if there is one. */
    Optional<Channel> take() {
        for (var next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
            if (next.isUsable()) return Optional.of(next.channel());
            next.channel().close();
        }
        return Optional.empty();
    }

    void put(Channel channel) {
        if (idle.size() < most) idle.addFirst(new Idle(channel, System.nanoTime()));
        else channel.close();
        for (var oldest = idle.peekLast(); oldest != null && !oldest.isUsable(); oldest = idle.peekLast()) {
            if (idle.remove(oldest)) oldest.channel().close();
        }
    }

    void close() {
        for (var next = idle.pollFirst(); next != null; next = idle.pollFirst())
            next.channel().close();
    }
}
