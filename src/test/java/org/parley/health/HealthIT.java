package org.parley.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Parley;
import org.parley.testing.Reply;
import org.parley.testing.ServerTest;

@ServerTest
class HealthIT {
    @Test
    void tellsOfEachPart() {
        Await.until(
                "the model endpoint was asked", () -> data("model", "reachable").equals("yes"));

        assertThat(data("database", "answers")).isEqualTo("true");
        assertThat(data("database", "migrated")).isEqualTo("true");
        assertThat(Long.parseLong(data("database", "clock_difference_ms"))).isBetween(-2_000L, 2_000L);
        assertThat(Long.parseLong(data("disk", "free_mb"))).isPositive();
        assertThat(data("runs", "draining")).isEqualTo("false");
    }

    @Test
    void aNodeThatIsTakenOutIsNotReadyButServes() throws IOException {
        Files.writeString(Parley.DRAIN_FILE, "");
        try {
            assertThat(ready().status()).isEqualTo(503);
            assertThat(data("runs", "draining")).isEqualTo("true");
            var alice = Chat.as("alice");
            assertThat(alice.ask(alice.createThread(), "hi").terminal().is("RUN_FINISHED"))
                    .isTrue();
        } finally {
            Files.delete(Parley.DRAIN_FILE);
        }
        assertThat(ready().status()).isEqualTo(200);
    }

    private static Reply ready() {
        return Chat.nobody().get("/health/ready");
    }

    private static String data(String check, String key) {
        for (var entry : ready().json().path("checks"))
            if (entry.path("name").asText().equals(check))
                return entry.path("data").path(key).asText();
        throw new AssertionError("No check " + check);
    }
}
