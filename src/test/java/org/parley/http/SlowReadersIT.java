package org.parley.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.MultipartForm;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;

/** Clients that request much data and read none. Their number exceeds the number of the server's request threads. */
@ServerTest
class SlowReadersIT {
    private static final int SESSIONS = 3;
    private static final int READERS = 70;
    private static final String TEXT = "All work and no play makes Jack\n".repeat(125_000);

    private final Chat bob = Chat.as("bob");
    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void disconnect() throws IOException {
        for (var socket : sockets) socket.close();
    }

    @Test
    void ofAFileCostNeitherMemoryNorThreads() throws IOException {
        var alice = Chat.as("alice");
        var path = "/api/files/" + uploaded(alice);
        for (int i = 0; i < SESSIONS; i++) ask(READERS, "GET " + path, Chat.as("alice"));

        assertThat(alice.get(path).body()).isEqualTo(TEXT);
        assertOthersAreServed();
    }

    @Test
    void ofAConversationCostNeitherMemoryNorThreads() throws IOException {
        var alice = Chat.as("alice");
        var thread = alice.createThread();
        for (int i = 0; i < 6; i++) alice.ask(thread, "x".repeat(390_000)).terminal();
        for (int i = 0; i < READERS; i++) begin("POST /api/threads/", alice, "{\"thread_id\":\"" + thread + "\"}");

        assertThat(alice.messages(thread)).hasSize(12);
        assertOthersAreServed();
        disconnect();
        Await.until("no temporary file is left", () -> temporaryFiles() == 0);
    }

    @Test
    void ofThePageCostNeitherMemoryNorThreads() throws IOException {
        var large = asset("/lib/mermaid/mermaid.min.js");
        ask(READERS, "GET " + large, Chat.nobody());

        assertThat(Chat.nobody().get(large).status()).isEqualTo(200);
        assertOthersAreServed();
    }

    /** Pipelines many requests on each connection. */
    @Test
    void ofManyShortResponsesAreDisconnected() throws IOException {
        var requests = ("GET " + asset("/lib/marked/marked.esm.js") + " HTTP/1.1\r\nHost: x\r\n\r\n").repeat(100);
        for (int i = 0; i < SESSIONS * READERS; i++) send(requests);

        assertOthersAreServed();
    }

    private String asset(String file) {
        var page = bob.get("/").body();
        return page.substring(page.indexOf("/assets/"), page.indexOf("/js/", page.indexOf("/assets/"))) + file;
    }

    private void assertOthersAreServed() {
        for (int i = 0; i < 20; i++) assertThat(bob.get("/api/me").status()).isEqualTo(200);
        assertThat(Parley.log()).doesNotContain("OutOfMemoryError");
    }

    private void ask(int readers, String call, Chat chat) throws IOException {
        for (int i = 0; i < readers; i++) send(call + " HTTP/1.1\r\nHost: x\r\nCookie: " + chat.cookie() + "\r\n\r\n");
    }

    /** Sends the call and waits until its response starts. */
    private void begin(String call, Chat chat, String body) throws IOException {
        send(call + " HTTP/1.1\r\nHost: x\r\nCookie: " + chat.cookie()
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        assertThat(sockets.getLast().getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 200");
    }

    private static long temporaryFiles() {
        try (var files = Files.list(Path.of("target/tmp"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("parley-response"))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(String requests) throws IOException {
        var socket = new Socket();
        sockets.add(socket);
        socket.setReceiveBufferSize(4_096);
        socket.connect(
                new InetSocketAddress(Parley.url().getHost(), Parley.url().getPort()));
        socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
    }

    private static String uploaded(Chat chat) {
        var thread = chat.createThread();
        var content = TEXT.getBytes(StandardCharsets.UTF_8);
        chat.upload(thread, new MultipartForm().file("file", "long.txt", "text/plain", content))
                .text();
        return chat.messages(thread)
                .getFirst()
                .path("metadata")
                .path("files")
                .path(0)
                .path("id")
                .asText();
    }
}
