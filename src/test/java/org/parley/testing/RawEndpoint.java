package org.parley.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** An HTTP endpoint on loopback that answers each request with exactly the bytes that the test writes. */
public final class RawEndpoint implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\ncontent-length: *(\\d+)");

    /** Answers one request. The connection then waits for the next request, unless it was closed. */
    public interface Script {
        void answer(Exchange exchange) throws IOException;
    }

    /**
     * A request and its connection.
     *
     * @param number of the request at this endpoint, from 1
     * @param onConnection number of the request on its connection, from 1
     * @param request head and body
     */
    public record Exchange(int number, int onConnection, String request, Socket socket) {
        /** Sends the characters as Latin-1 bytes. */
        public void send(String bytes) throws IOException {
            send(bytes.getBytes(StandardCharsets.ISO_8859_1));
        }

        public void send(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }

        /** Closes the connection properly. */
        public void close() throws IOException {
            socket.close();
        }

        /** Closes the connection with a TCP reset. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Waits until the caller closes the connection. */
        public void hold() throws IOException {
            while (socket.getInputStream().read() >= 0) {}
            socket.close();
        }
    }

    private final ServerSocket listener;
    private final Script script;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    private RawEndpoint(Script script, ServerSocket listener) {
        this.script = script;
        this.listener = listener;
    }

    /** Starts an endpoint on a free port. */
    public static RawEndpoint start(Script script) {
        try {
            return start(script, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts an endpoint with the test's own listener, for example one with TLS. */
    public static RawEndpoint start(Script script, ServerSocket listener) {
        var endpoint = new RawEndpoint(script, listener);
        Thread.ofPlatform().daemon().name("raw-endpoint").start(endpoint::listen);
        return endpoint;
    }

    /** Returns the base URL for an OpenAI client. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port() + "/v1");
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Returns heads and bodies in the order of arrival. */
    public List<String> requests() {
        return requests;
    }

    /** Returns the number of connections since the start. */
    public int connections() {
        return connections.get();
    }

    /** Returns the number of connections that neither side has closed. */
    public int open() {
        return open.size();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (var socket : open) socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        try {
            while (true) {
                var socket = listener.accept();
                open.add(socket);
                connections.incrementAndGet();
                Thread.ofPlatform().daemon().name("raw-endpoint").start(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            for (int i = 1; !socket.isClosed(); i++) {
                var request = read(in);
                if (request == null) return;
                requests.add(request);
                script.answer(new Exchange(requests.size(), i, request, socket));
            }
        } catch (IOException e) {
            // the caller has disconnected
        } finally {
            open.remove(socket);
        }
    }

    private static String read(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) return null;
            head.write(b);
        }
        var length = LENGTH.matcher(head.toString(StandardCharsets.ISO_8859_1));
        if (length.find()) head.write(in.readNBytes(Integer.parseInt(length.group(1))));
        return head.toString(StandardCharsets.UTF_8);
    }
}
