package org.parley.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/**
 * An OpenAI-compatible model endpoint on loopback with predictable answers: {@code #TAG t1 t2 …}, where TAG is the text
 * after the last {@code tag-} of the request. {@link StubScript} lists its other behaviours.
 */
public final class StubModel implements AutoCloseable {
    /** The API key that the endpoint requires. */
    public static final String KEY = "stub-key-of-the-model-endpoint";

    private static final int KEPT_REQUESTS = 400;

    final AtomicInteger active = new AtomicInteger();
    final AtomicInteger aborted = new AtomicInteger();
    final AtomicInteger flaky = new AtomicInteger();
    final AtomicInteger ids = new AtomicInteger();

    private final String scheme;
    private final ServerSocketFactory factory;
    private volatile ServerSocket listener;
    private final Deque<StubRequest> requests = new ConcurrentLinkedDeque<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    private StubModel(String scheme, ServerSocketFactory sockets) {
        this.scheme = scheme;
        this.factory = sockets;
    }

    /** Starts an endpoint on a free port. */
    public static StubModel start() {
        return new StubModel("http", ServerSocketFactory.getDefault()).listen(0);
    }

    /** Like {@link #start}, with TLS. */
    public static StubModel start(SSLContext identity) {
        return new StubModel("https", identity.getServerSocketFactory()).listen(0);
    }

    /** Returns the base URL for an OpenAI client. */
    public URI url() {
        return URI.create(scheme + "://127.0.0.1:" + listener.getLocalPort() + "/v1");
    }

    /** Runs the action while the port is closed and all connections are cut. */
    public void whileAway(Runnable action) {
        close();
        try {
            action.run();
        } finally {
            listen(listener.getLocalPort());
        }
    }

    /** Returns the complete answer to a message with this tag. */
    public static String answer(String tag, int tokens) {
        return IntStream.range(0, tokens).mapToObj(i -> token(tag, i)).collect(Collectors.joining());
    }

    static String token(String tag, int index) {
        return index == 0 ? "#" + tag : " t" + index;
    }

    /** Returns the newest request. */
    public StubRequest last() {
        if (requests.isEmpty()) throw new NoSuchElementException("The model endpoint was not asked");
        return requests.getLast();
    }

    /** Returns the newest requests whose body contains the text, oldest first. */
    public List<StubRequest> requestsWith(String text) {
        return requests.stream()
                .filter(request -> request.body().toString().contains(text))
                .toList();
    }

    /** Returns the number of active answers. */
    public int active() {
        return active.get();
    }

    /** Returns the number of answers since the start during which the caller disconnected. */
    public int aborted() {
        return aborted.get();
    }

    void remember(StubRequest request) {
        requests.addLast(request);
        while (requests.size() > KEPT_REQUESTS) requests.pollFirst();
    }

    void forget(Socket socket) {
        sockets.remove(socket);
    }

    @Override
    public void close() {
        closeQuietly(listener);
        sockets.forEach(StubModel::closeQuietly);
    }

    private StubModel listen(int port) {
        try {
            var opened = factory.createServerSocket(port, 1024, InetAddress.getByName("127.0.0.1"));
            listener = opened;
            Thread.ofVirtual().name("stub-model").start(() -> accept(opened));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket opened) {
        while (!opened.isClosed()) {
            try {
                var socket = opened.accept();
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                Thread.ofVirtual().start(new StubConnection(this, socket));
            } catch (IOException e) {
                // closed by close(), or the caller disconnected immediately
            }
        }
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // the socket is closed in either case
        }
    }

    /** One request to chat completions. */
    public record StubRequest(String headers, JsonNode body) {
        /** Returns the texts of the messages in order, each with its role: {@code system: You are …}. */
        public List<String> messages() {
            return IntStream.range(0, body.path("messages").size())
                    .mapToObj(i -> body.path("messages").get(i))
                    .map(message -> message.path("role").asText() + ": " + content(message.path("content")))
                    .toList();
        }

        /** Returns the names of the offered tools. */
        public List<String> tools() {
            return IntStream.range(0, body.path("tools").size())
                    .mapToObj(i -> body.path("tools")
                            .get(i)
                            .path("function")
                            .path("name")
                            .asText())
                    .toList();
        }

        private static String content(JsonNode content) {
            return content.isTextual() ? content.asText() : content.toString();
        }
    }
}
