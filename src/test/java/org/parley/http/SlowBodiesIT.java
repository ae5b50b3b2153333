package org.parley.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;

/**
 * Clients that start a request and do not finish it. Their number exceeds the number of the server's request threads.
 */
@ServerTest
@EnabledOnOs(OS.LINUX) // all of 127.0.0.0/8 must belong to this machine
class SlowBodiesIT {
    private static final int SENDERS = 210;
    private static final String JSON = " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    private static final String SIGN_IN = "POST /api/auth/login" + JSON;

    private static final AtomicInteger TESTS = new AtomicInteger();

    private final Chat alice = Chat.as("alice");

    /** Each test uses its own address, and other users sign in from a different one. */
    private final String address = "127.0.2." + TESTS.incrementAndGet();

    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void disconnect() throws IOException {
        for (var socket : sockets) socket.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/auth/login",
                "POST /api/auth/login HTTP/1.1\r\nHost: x",
                SIGN_IN,
                SIGN_IN + "Content-Length: 100\r\n\r\n{",
                SIGN_IN + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n",
                SIGN_IN + "Transfer-Encoding: chunked\r\n\r\n1",
                SIGN_IN + "Content-Length: 100\r\nExpect: 100-continue\r\n\r\n",
                "POST /api/auth/backchannel-logout HTTP/1.1\r\nHost: x\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nl",
                "POST /api/threads/runs" + JSON + "Content-Length: 100\r\n\r\n{",
                "POST /nothing" + JSON + "Content-Length: 100\r\n\r\n{",
                "GET /login" + JSON + "Content-Length: 100\r\n\r\n{"
            })
    void withoutASessionHoldUpNobody(String beginning) throws IOException {
        for (int i = 0; i < SENDERS; i++) send(beginning);

        assertOthersAreServed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 100\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n"})
    void withASessionHoldUpNobody(String rest) throws IOException {
        for (int i = 0; i < SENDERS; i++) send("POST /api/threads/list" + JSON + cookie(alice) + rest);

        assertOthersAreServed();
    }

    @Test
    void aBodyInManyPiecesIsReadAsAWhole() throws IOException {
        var thread = alice.createThread();
        var body = Json.object("thread_id", thread);
        var socket = send("POST /api/threads/" + JSON + cookie(alice) + "Connection: close\r\nContent-Length: "
                + body.length() + "\r\n\r\n");
        for (var piece : body.split("(?<=\\G.{9})")) socket.getOutputStream().write(bytes(piece));

        assertThat(answer(socket)).startsWith("HTTP/1.1 200").contains("\"messages\"");
    }

    /** The body arrives while the server's first thread leaves the request. */
    @Test
    void bodiesThatFollowTheirHeadersAtOnceAreAnswered() throws IOException {
        var request =
                "POST /api/threads/list" + JSON + cookie(alice) + "Connection: close\r\nContent-Length: 2\r\n\r\n";
        for (int i = 0; i < 300; i++) {
            var socket = send(request);
            for (int spin = 0; spin < i * 100; spin++) Thread.onSpinWait();
            socket.getOutputStream().write(bytes("{}"));
            assertThat(answer(socket)).startsWith("HTTP/1.1 200");
        }
    }

    /** Payara must not take the beginning of a request for the rest of the body before it. */
    @Test
    void requestsOnOneConnectionDoNotDisturbEachOther() throws IOException {
        var unknown = Json.object("thread_id", UUID.randomUUID());
        var request =
                "DELETE /api/threads/" + JSON + cookie(alice) + "Content-Length: " + unknown.length() + "\r\n\r\n";
        List<Socket> connections = new ArrayList<>();
        for (int i = 0; i < 4; i++)
            connections.add(new Socket(Parley.url().getHost(), Parley.url().getPort()));
        sockets.addAll(connections);
        for (int i = 0; i < 100; i++) { // the server closes a connection after 250
            for (var socket : connections) socket.getOutputStream().write(bytes(request));
            for (int spin = 0; spin < i * 500; spin++) Thread.onSpinWait();
            for (var socket : connections) socket.getOutputStream().write(bytes(unknown));
            for (var socket : connections) assertThat(next(socket)).startsWith("HTTP/1.1 404");
        }
    }

    @Test
    void aConnectionIsClosedAfterABodyInChunks() throws IOException {
        var socket = send("POST /api/threads/list" + JSON + cookie(alice) + "Transfer-Encoding: chunked\r\n\r\n");
        socket.getOutputStream().write(bytes("2\r\n{}\r\n0\r\n\r\n"));

        assertThat(answer(socket)).startsWith("HTTP/1.1 200").containsIgnoringCase("connection: close");
    }

    /** The request is refused at once, while the server's first thread may still be leaving it. */
    @Test
    void questionsThatFollowTheirHeadersAtOnceAreAnswered() throws IOException {
        var request =
                "POST /api/threads/runs" + JSON + cookie(alice) + "Connection: close\r\nContent-Length: 2\r\n\r\n";
        for (int i = 0; i < 300; i++) {
            var socket = send(request);
            for (int spin = 0; spin < i * 100; spin++) Thread.onSpinWait();
            socket.getOutputStream().write(bytes("{}"));
            assertThat(answer(socket)).startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void anErrorAfterALateBodyIsJson() throws IOException {
        var socket = send("POST /api/threads/ HTTP/1.1\r\nHost: x\r\nContent-Type: nonsense\r\n" + cookie(alice)
                + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n");
        socket.getOutputStream().write(bytes("2\r\n{}\r\n0\r\n\r\n"));

        assertThat(answer(socket)).startsWith("HTTP/1.1 400").contains("application/json", "\"error\"");
    }

    @Test
    void aStreamBeginsWhenItsBodyHasArrived() throws IOException {
        var body = Json.object("thread_id", alice.createThread(), "model_id", alice.defaultAgent(), "message", "hello");
        var socket = send("POST /api/threads/runs" + JSON + cookie(alice)
                + "Accept: text/event-stream\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (var piece : body.split("(?<=\\G.{9})"))
            socket.getOutputStream().write(bytes(Integer.toHexString(piece.length()) + "\r\n" + piece + "\r\n"));
        socket.getOutputStream().write(bytes("0\r\n\r\n"));

        assertThat(answer(socket)).startsWith("HTTP/1.1 200").contains("RUN_FINISHED");
    }

    @Test
    void aBodyThatDoesNotArriveIsAnsweredWith408() throws IOException {
        assertThat(answer(send(SIGN_IN + "Content-Length: 100\r\n\r\n{")))
                .startsWith("HTTP/1.1 408")
                .contains("\"request_timeout\"");
    }

    @Test
    void oneAddressSendsAFewBodiesAtATimeWithoutASession() throws IOException {
        for (int i = 0; i < SENDERS; i++) send(SIGN_IN + "Content-Length: 100\r\n\r\n{");

        Await.until("one is refused", () -> answers("HTTP/1.1 429"));
    }

    @Test
    void nobodySendsALongBodyWithoutASession() throws IOException {
        assertThat(answer(send(SIGN_IN + "Content-Length: 1000000\r\n\r\n{"))).startsWith("HTTP/1.1 413");
    }

    @Test
    void aClientThatGoesAwayIsNoIncident() throws IOException {
        int before = Parley.log().length();
        for (int i = 0; i < 20; i++)
            send("POST /api/threads/list" + JSON + cookie(alice) + "Content-Length: 99\r\n\r\n{");
        disconnect();
        for (int i = 0; i < 20; i++) assertThat(alice.get("/api/me").status()).isEqualTo(200);

        assertThat(Parley.log().substring(before)).doesNotContain("Incident", "\tat ");
    }

    private boolean answers(String start) {
        try {
            for (var socket : sockets)
                if (socket.getInputStream().available() > 0
                        && new String(socket.getInputStream().readNBytes(start.length()), StandardCharsets.US_ASCII)
                                .equals(start)) return true;
            return false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void assertOthersAreServed() {
        var bob = Chat.as("bob");
        for (int i = 0; i < 5; i++) assertThat(bob.get("/api/me").status()).isEqualTo(200);
        assertThat(bob.post("/api/threads/list", "{}").status()).isEqualTo(200);
    }

    private Socket send(String beginning) throws IOException {
        var socket = new Socket(Parley.url().getHost(), Parley.url().getPort(), InetAddress.getByName(address), 0);
        sockets.add(socket);
        socket.setSoTimeout(60_000);
        socket.getOutputStream().write(bytes(beginning));
        return socket;
    }

    /** Returns the head of the next response, which declares its length, and skips its body. */
    private static String next(Socket socket) throws IOException {
        socket.setSoTimeout(60_000);
        var response = new StringBuilder();
        while (response.indexOf("\r\n\r\n") < 0)
            response.append((char) socket.getInputStream().read());
        var length = response.toString().replaceFirst("(?is).*content-length: *(\\d+).*", "$1");
        socket.getInputStream().readNBytes(Integer.parseInt(length));
        return response.toString();
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String cookie(Chat chat) {
        return "Cookie: " + chat.cookie() + "\r\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
