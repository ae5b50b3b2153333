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
 * Which thread a new connection belongs to: the first one until it is full, and so on; then the one that has fewest. Where
 * many on one thread have news together, each costs less; but a thread that has too many gets too little of the processors.
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

    /** Connects on the thread whose turn it is; the connection counts until it is closed, or could not be made. */
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

    /** The connections of each thread. */
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
