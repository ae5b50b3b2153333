package org.parley.thread;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.ServerTest;

@ServerTest
class AdminFeedbackIT {
    private final Chat admin = Chat.as("admin");
    private final Chat alice = Chat.as("alice");

    @Test
    void showsRatingsAndTheirTextOnlyForAReason() {
        var thread = alice.createThread();
        alice.ask(thread, "my-secret-question").terminal();
        var answer =
                alice.messages(thread).getLast().path("metadata").path("id").asText();
        alice.post(
                "/api/threads/feedback",
                Json.object("thread_id", thread, "message_id", answer, "rating", "down", "comment", "too short"));

        var list = admin.get("/api/admin/feedback");
        var path = "/api/admin/feedback/" + answer + "/thread";

        assertThat(list.json().path("feedback").get(0).path("message_id").asText())
                .isEqualTo(answer);
        assertThat(list.json().path("feedback").get(0).path("comment").asText()).isEqualTo("too short");
        assertThat(list.body()).doesNotContain("my-secret-question", thread);
        var agent = list.json().path("feedback").get(0).path("agent_id").asText();
        assertThat(admin.get("/api/admin/feedback?agent=" + agent + "&version=1")
                        .json()
                        .path("feedback")
                        .toString())
                .contains(answer);
        assertThat(admin.get("/api/admin/feedback?agent=" + agent + "&version=999")
                        .json()
                        .path("feedback"))
                .isEmpty();
        assertThat(admin.get("/api/admin/feedback/summary").json().path("agents"))
                .anySatisfy(row -> {
                    assertThat(row.path("agent_id").asText()).isEqualTo(agent);
                    assertThat(row.path("down").asInt()).isPositive();
                });
        assertThat(admin.post(path, "{}").status()).isEqualTo(400);
        assertThat(admin.post(path, Json.object("reason", "complaint 17")).body())
                .contains("my-secret-question");
        assertThat(admin.get("/api/admin/audit").body()).contains("complaint 17");
    }
}
