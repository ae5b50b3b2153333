package org.parley.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.parley.chaos.Node;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;

/** Changes of administrators at one node, as another node with the same database sees them. */
@Tag("sso")
@ServerTest
class ChangesOnTwoNodesIT {
    private static final Duration SOON = Duration.ofSeconds(2);

    private static Node other;

    private final Chat admin = Chat.as("admin");
    private final Chat there = Chat.as("alice", other.url());

    @BeforeAll
    static void startTheOther() {
        other = new Node("configured", Parley.settings()).start().awaitReady();
    }

    @AfterAll
    static void stopTheOther() {
        other.close();
    }

    /** Most of them, since a busy machine can delay a single one. */
    @Test
    void takeEffectAtTheOtherWithinTwoSeconds() {
        var name = "Agent " + UUID.randomUUID();
        var id = admin.post("/api/admin/agents", Json.object("name", name, "model", "stub"))
                .json()
                .path("id")
                .asText();
        var path = "/api/admin/agents/" + id;
        try {
            var times = new ArrayList<Duration>();
            times.add(timeUntil(() -> isListed(name)));
            for (int version = 1; version < 5; version++) {
                boolean enabled = version % 2 == 0;
                admin.raw("PUT", path, Json.object("version", version, "enabled", enabled));
                times.add(timeUntil(() -> isListed(name) == enabled));
            }
            assertThat(times.stream().sorted().toList().get(2)).as("%s", times).isLessThan(SOON);
        } finally {
            admin.raw("DELETE", path, "");
        }
        Await.until("the agent is gone", () -> !isListed(name));
    }

    @Test
    void anActiveRunKeepsTheConfigurationItStartedWith() {
        var id = admin.post("/api/admin/agents", Json.object("name", "Agent " + UUID.randomUUID(), "model", "stub"))
                .json()
                .path("id")
                .asText();
        Await.until(
                "the agent is known",
                () -> there.agents().stream()
                        .anyMatch(agent -> agent.path("id").asText().equals(id)));
        var run = there.ask(there.createThread(), "hi tag-kept [stub@n=40,d=50]", id)
                .awaitText("t2");

        admin.raw("DELETE", "/api/admin/agents/" + id, "");

        assertThat(run.terminal().type()).isEqualTo("RUN_FINISHED");
    }

    private boolean isListed(String name) {
        return there.agents().stream()
                .anyMatch(agent -> agent.path("name").asText().equals(name));
    }

    private static Duration timeUntil(BooleanSupplier condition) {
        long start = System.nanoTime();
        Await.until("the other node knows the change", condition);
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
