package org.parley.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.parley.chaos.Node;
import org.parley.dev.Ports;
import org.parley.dev.Postgres;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Parley;
import org.parley.testing.StubModel;

/** Starts a node before its PostgreSQL. */
class LateDatabaseIT {
    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private final Postgres database =
            new Postgres(Path.of("target/postgres-late"), Ports.findFree(), Map.of("fsync", "off"));

    /** The health endpoints are polled from the start, as proxies and probes do. */
    @Test
    void refusesCallsUntilItIsThereAndServesThenWithoutARestart() {
        try (var model = StubModel.start();
                var node = new Node("late", Parley.settings(database.config(), model.url())).start();
                database) {
            Await.until("it lives", START_LIMIT, () -> {
                status(node.url(), "/health/ready");
                return status(node.url(), "/health/live") == 200 || !node.isAlive();
            });
            assertThat(status(node.url(), "/health/ready")).isEqualTo(503);
            for (var path : List.of("/api/me", "/api/config", "/api/auth/login")) assertRefused(node.url(), path);

            database.startFresh();

            Await.until("it is ready", START_LIMIT, () -> status(node.url(), "/health/ready") == 200);
            var alice = Chat.as("alice", node.url());
            var stream = alice.ask(alice.createThread(), "hi tag-late [stub@n=5,d=1]");
            assertThat(stream.terminal().is("RUN_FINISHED")).isTrue();
            assertThat(stream.text()).isEqualTo(StubModel.answer("late", 5));
            assertThat(Path.of("target/chaos-late.log")).content().doesNotContain("Exception in thread");
        }
    }

    private static void assertRefused(URI node, String path) {
        var reply = Chat.nobody().at(node).get(path);
        assertThat(reply.status()).as(path).isEqualTo(503);
        assertThat(reply.json().path("code").asText()).isEqualTo("database_unavailable");
        assertThat(Integer.parseInt(reply.header("Retry-After"))).isPositive();
    }

    private static int status(URI node, String path) {
        try {
            return Chat.nobody().at(node).get(path).status();
        } catch (AssertionError notYet) {
            return 0;
        }
    }
}
