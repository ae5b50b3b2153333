package org.parley.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.parley.chaos.Node;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;
import org.parley.testing.SilentProxy;
import org.parley.testing.StubModel;

/** The network between a node and PostgreSQL drops everything: nothing is refused, and nothing is answered. */
@ServerTest
class SilentDatabaseIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration HEALTH_LIMIT = Duration.ofSeconds(10);
    private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(60);

    @Test
    void recoversByItselfAnswersHealthChecksAndStopsWhenAsked() throws Exception {
        var config = new HashMap<>(Parley.database().config());
        try (var network = SilentProxy.to(Integer.parseInt(config.get("parley.db.port")));
                var node = node(config, network)) {
            node.start().awaitReady();
            var alice = Chat.as("alice", node.url());
            var thread = alice.createThread();
            var stream = alice.ask(thread, "hi tag-silent [stub@n=300,d=20]").awaitText("t5");

            network.silenceConnections();
            assertThat(status(node.url(), "/health/live", HEALTH_LIMIT)).isEqualTo(200);
            assertThat(status(node.url(), "/health/ready", HEALTH_LIMIT))
                    .as("a short failure does not take the node out")
                    .isEqualTo(200);
            Await.until("calls are answered again", RECOVERY_LIMIT, () -> isServing(alice));
            assertThat(stream.terminal().is("RUN_FINISHED")).isTrue();
            assertThat(alice.messages(thread).get(1).path("content").asText())
                    .isEqualTo(StubModel.answer("silent", 300));

            network.silenceAll();
            assertThat(createWithLateBody(node.url(), alice))
                    .as("the answer may take longer than the body")
                    .startsWith("HTTP/1.1 503");
            Await.until(
                    "it is not ready", RECOVERY_LIMIT, () -> status(node.url(), "/health/ready", HEALTH_LIMIT) == 503);
            assertThat(status(node.url(), "/api/me", Duration.ofSeconds(5)))
                    .as("calls do not wait for a connection any more")
                    .isEqualTo(503);
            node.stop();
            node.awaitEnd();
        }
    }

    private static Node node(HashMap<String, String> config, SilentProxy network) {
        config.put("parley.db.port", String.valueOf(network.port()));
        var settings = new HashMap<>(Parley.settings(config, Parley.model().url()));
        settings.put("parley.run.drain", "PT2S");
        settings.put("parley.request.body-timeout", "PT2S");
        settings.put("parley.db.socket-timeout", "6");
        settings.put("parley.db.statement-timeout", "3");
        settings.put("parley.db.lock-timeout", "2");
        return new Node("silent", settings);
    }

    private static String createWithLateBody(URI node, Chat chat) throws IOException {
        try (var socket = new Socket(node.getHost(), node.getPort())) {
            var out = socket.getOutputStream();
            out.write(("POST /api/threads/create HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nCookie: "
                            + chat.cookie() + "\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
            out.write('}');
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static boolean isServing(Chat chat) {
        return chat.post("/api/threads/create", "{}").status() == 201;
    }

    /** Of one call, which has to be answered in time. */
    private static int status(URI node, String path, Duration limit) {
        try {
            var request = HttpRequest.newBuilder(node.resolve(path)).timeout(limit);
            return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new AssertionError(path + " was not answered within " + limit, e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
