package org.parley.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.parley.testing.Parley;

/**
 * The network between browser and server. It can be cut, which closes all connections at once, and restored. It can
 * also be held, so that no more data passes.
 */
final class Wire implements AutoCloseable {
    /** Console messages of a page whose connections are cut. */
    static final String COMPLAINTS = "ERR_(EMPTY_RESPONSE|CONNECTION|INCOMPLETE_CHUNKED|SOCKET)";

    private static final int PIECE = 1 << 16;

    /** Limit of the bytes in transit. The sender can tell that any further bytes have not been sent yet. */
    private static final int ROOM = 1 << 18;

    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private volatile CountDownLatch free = new CountDownLatch(0);

    private Wire(ServerSocket listener) {
        this.listener = listener;
        Thread.ofVirtual().name("wire").start(this::accept);
    }

    static Wire lay() {
        try {
            var listener = new ServerSocket();
            listener.setReceiveBufferSize(ROOM);
            listener.bind(new InetSocketAddress("127.0.0.1", 0));
            return new Wire(listener);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    void cut() {
        cut = true;
        letGo();
        sockets.forEach(Wire::close);
        sockets.clear();
    }

    void mend() {
        cut = false;
    }

    /** Holds all data back until {@link #letGo()}. */
    void hold() {
        free = new CountDownLatch(1);
    }

    void letGo() {
        free.countDown();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var browser = listener.accept();
                sockets.add(browser);
                if (cut) close(browser);
                else connect(browser);
            } catch (IOException e) {
                // the socket is closed or the server is down; the browser notices the closed connection
            }
        }
    }

    private void connect(Socket browser) throws IOException {
        var server = new Socket(Parley.url().getHost(), Parley.url().getPort());
        sockets.add(server);
        Thread.ofVirtual().start(() -> carry(browser, server));
        Thread.ofVirtual().start(() -> carry(server, browser));
    }

    private void carry(Socket from, Socket to) {
        try (from;
                to) {
            var bytes = new byte[PIECE];
            for (int count; (count = from.getInputStream().read(bytes)) >= 0; ) {
                free.await();
                to.getOutputStream().write(bytes, 0, count);
            }
        } catch (IOException e) {
            // one side has disconnected
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        cut();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
