package org.parley.chaos;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.parley.session.Endpoints;

/** Of every call, several at a time are made by clients that send or read one byte a second. */
@Tag("chaos")
class SlowClientsChaosIT {
    private static final int CLIENTS = 6;
    private static final Duration ATTACK = Duration.ofSeconds(20);
    private static final Duration LIMIT = Duration.ofSeconds(3);

    enum Slow {
        HEADERS,
        BODY,
        READING
    }

    private static OneNode parley;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void start() {
        parley = new OneNode("slow", Map.of());
    }

    @AfterAll
    static void stop() {
        parley.close();
    }

    @AfterEach
    void disconnect() throws IOException {
        threads.shutdownNow();
        for (var socket : sockets) socket.close();
        threads.close();
    }

    @ParameterizedTest
    @EnumSource
    void holdUpNobody(Slow part) throws InterruptedException {
        var alice = parley.as("alice");
        var session = alice.cookie();
        try (var others = parley.others()) {
            for (var endpoint : Endpoints.all())
                for (int i = 0; i < CLIENTS; i++) {
                    var cookie = i % 2 == 0 ? session : "sessionid=x";
                    threads.execute(() -> attack(part, endpoint, cookie));
                }
            Thread.sleep(ATTACK);

            others.assertServed(LIMIT);
        }
    }

    private void attack(Slow part, String endpoint, String cookie) {
        var path = "/api"
                + endpoint.substring(endpoint.indexOf(' ') + 1)
                        .replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
        var method = endpoint.substring(0, endpoint.indexOf(' '));
        var body = method.equals("GET") ? "" : "{\"thread_id\":\"" + UUID.randomUUID() + "\"}";
        var head = method + " " + path + " HTTP/1.1\r\nHost: x\r\nCookie: " + cookie
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n";
        int quick = part == Slow.HEADERS ? 20 : part == Slow.BODY ? head.length() : Integer.MAX_VALUE;
        try (var socket = new Socket()) {
            sockets.add(socket);
            socket.setReceiveBufferSize(1_024);
            socket.connect(new InetSocketAddress("127.0.0.1", parley.node().port()));
            send(socket, head + body, quick);
            while (socket.getInputStream().read() >= 0) Thread.sleep(Duration.ofSeconds(1));
        } catch (IOException e) {
            // the server has closed the connection
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends the beginning at once and each further byte after a second. */
    private static void send(Socket socket, String request, int quick) throws IOException, InterruptedException {
        var bytes = request.getBytes(StandardCharsets.US_ASCII);
        int first = Math.min(quick, bytes.length);
        socket.getOutputStream().write(bytes, 0, first);
        for (int i = first; i < bytes.length; i++) {
            Thread.sleep(Duration.ofSeconds(1));
            socket.getOutputStream().write(bytes[i]);
        }
    }
}
