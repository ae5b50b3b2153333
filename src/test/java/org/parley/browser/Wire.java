package org.parley.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.testing.Parley;

/** The network between browser and server: it can be cut, which ends every connection at once, and mended. */
final class Wire implements AutoCloseable {
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    private Wire(ServerSocket listener) {
        this.listener = listener;
        Thread.ofVirtual().name("wire").start(this::accept);
    }

    static Wire lay() {
        try {
            return new Wire(new ServerSocket(0, 100, InetAddress.getByName("127.0.0.1")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    void cut() {
        cut = true;
        sockets.forEach(Wire::close);
        sockets.clear();
    }

    void mend() {
        cut = false;
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
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // one of them left
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
