package org.parley.restclient;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Assigns new connections to threads: fills the first thread, then the next; when all are full, uses the one with the
 * fewest connections. If many connections of one thread have input together, each of them costs less, but a thread with
 * too many connections gets too little CPU time.
 */
final class EventLoops {
    static final int FULL = 500;

    private record IoThread(EventLoopGroup loop, AtomicInteger connections) {
        IoThread(EventExecutor loop) {
            this((EventLoopGroup) loop, new AtomicInteger());
        }

        int load() {
            return connections.get();
        }
    }

    private final List<IoThread> threads = new ArrayList<>();

    EventLoops(EventLoopGroup all) {
        all.forEach(loop -> threads.add(new IoThread(loop)));
    }

    /** Connects on the thread that is next. The connection is counted until it is closed, or has failed to open. */
    ChannelFuture connect(Bootstrap bootstrap, SocketAddress to) {
        var thread = next();
        thread.connections().incrementAndGet();
        var connecting = bootstrap.group(thread.loop()).connect(to);
        connecting
                .channel()
                .closeFuture()
                .addListener(closed -> thread.connections().decrementAndGet());
        return connecting;
    }

    /** Number of connections of each thread. */
    List<Integer> loads() {
        return threads.stream().map(IoThread::load).toList();
    }

    private IoThread next() {
        return threads.stream()
                .filter(thread -> thread.load() < FULL)
                .findFirst()
                .orElseGet(() -> threads.stream()
                        .min(Comparator.comparing(IoThread::load))
                        .orElseThrow());
    }
}
