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
 * The network between browser and server: it can be cut, which ends every connection at once, and mended; and it can be
 * held up, so that nothing more comes through.
 */
final class Wire implements AutoCloseable {
    /** What a page complains about whose connections are cut. */
    static final String COMPLAINTS = "ERR_(EMPTY_RESPONSE|CONNECTION|INCOMPLETE_CHUNKED|SOCKET)";

    private static final int PIECE = 1 << 16;

    /** So much is under way at most, in bytes: what is more, the sender knows to be not sent yet. */
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

    /** Lets nothing through until {@link #letGo()}. */
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
                // closed, or the server is not there: the browser sees it by its connection
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
            // one of them left
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
