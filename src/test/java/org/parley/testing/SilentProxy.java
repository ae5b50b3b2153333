package org.parley.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** In front of a TCP server on this machine. It can fall silent, as a network does that drops all packets. */
public final class SilentProxy implements AutoCloseable {
    private static final int BUFFER = 16_384;

    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Set<Socket> silenced = ConcurrentHashMap.newKeySet();
    private final ServerSocket listening;
    private volatile int target;
    private volatile boolean newOnesToo;

    private SilentProxy(ServerSocket listening, int target) {
        this.listening = listening;
        this.target = target;
    }

    public static SilentProxy to(int port) {
        try {
            var proxy = new SilentProxy(new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1")), port);
            start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** From now on the connections that exist carry nothing, and stay open. */
    public void silenceConnections() {
        silenced.addAll(sockets);
    }

    /** As {@link #silenceConnections()}, and each new connection is accepted and carries nothing. */
    public void silenceAll() {
        newOnesToo = true;
        silenceConnections();
    }

    /** New connections go to this port. */
    public void redirect(int port) {
        target = port;
    }

    /** New connections work again; silent ones are as good as lost. */
    public void speak() {
        newOnesToo = false;
    }

    @Override
    public void close() {
        close(listening);
        sockets.forEach(SilentProxy::close);
    }

    private void accept() {
        try {
            while (true) connect(listening.accept());
        } catch (IOException e) {
            // closed
        }
    }

    private void connect(Socket client) throws IOException {
        var server = new Socket("127.0.0.1", target);
        sockets.add(client);
        sockets.add(server);
        if (newOnesToo) silenced.addAll(Set.of(client, server));
        start(() -> forward(client, server));
        start(() -> forward(server, client));
    }

    private void forward(Socket from, Socket to) {
        var buffer = new byte[BUFFER];
        try {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer))
                if (!silenced.contains(from)) out.write(buffer, 0, length);
            if (!silenced.contains(from)) close(to);
        } catch (IOException e) {
            if (!silenced.contains(from)) close(to);
        }
    }

    private static void start(Runnable task) {
        Thread.ofPlatform().daemon().start(task);
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
