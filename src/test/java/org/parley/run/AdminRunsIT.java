package org.parley.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parley.testing.Chat;
import org.parley.testing.ServerTest;

@ServerTest
class AdminRunsIT {
    private final Chat admin = Chat.as("admin");
    private final Chat alice = Chat.as("alice");

    @Test
    void listsARunningAnswerAndCancelsIt() {
        try (var stream = alice.ask(alice.createThread(), "hi [stub-slow@n=200]")) {
            var run = stream.run();

            var listed = admin.get("/api/admin/runs").json().path("runs");
            assertThat(listed).anySatisfy(row -> {
                assertThat(row.path("id").asText()).isEqualTo(run);
                assertThat(row.path("user").asText()).isEqualTo("alice");
                assertThat(row.path("agent").asText()).isEqualTo("Assistant");
                assertThat(row.path("state").asText()).isEqualTo("running");
                assertThat(row.path("node").asText()).isNotEmpty();
            });
            assertThat(admin.get("/api/admin/overview")
                            .json()
                            .path("active_runs")
                            .asInt())
                    .isPositive();
            assertThat(admin.post("/api/admin/runs/" + run + "/cancel", "").status())
                    .isEqualTo(200);
            assertThat(stream.terminal().data().path("outcome").path("type").asText())
                    .isEqualTo("cancelled");
            assertThat(admin.post("/api/admin/runs/" + run + "/cancel", "").status())
                    .isEqualTo(200);
        }
        assertThat(admin.post("/api/admin/runs/" + UUID.randomUUID() + "/cancel", "")
                        .status())
                .isEqualTo(404);
        assertThat(admin.post("/api/admin/runs/x/cancel", "").status()).isEqualTo(400);
    }
}
