package org.parley.thread;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Reply;
import org.parley.testing.ServerTest;

@ServerTest
class FeedbackIT {
    private final Chat alice = Chat.as("alice");
    private final String thread = alice.createThread();

    @BeforeEach
    void ask() {
        alice.ask(thread, "hi").terminal();
    }

    @Test
    void anAnswerIsRatedWithAComment() {
        assertThat(rate(id(1), "down", "Too short").body()).isEqualTo("{\"success\":true}");
        assertThat(feedback()).isEqualTo(Json.parse("{\"rating\":\"down\",\"comment\":\"Too short\"}"));
        rate(id(1), "up", null);
        assertThat(feedback()).isEqualTo(Json.parse("{\"rating\":\"up\"}"));
        rate(id(1), null, null);
        assertThat(feedback().isMissingNode()).isTrue();
    }

    @Test
    void refusesARatingOfWhatIsNoAnswer() {
        assertThat(rate(id(0), "up", null).status()).isEqualTo(400);
        assertThat(rate(id(1), "sideways", null).status()).isEqualTo(400);
        assertThat(rate(thread, "up", null).status()).isEqualTo(404);
        assertThat(Chat.as("bob")
                        .post(
                                "/api/threads/feedback",
                                Json.object("thread_id", thread, "message_id", id(1), "rating", "up"))
                        .status())
                .isEqualTo(404);
    }

    private JsonNode feedback() {
        return alice.messages(thread).get(1).path("metadata").path("feedback");
    }

    private Reply rate(String message, String rating, String comment) {
        return alice.post(
                "/api/threads/feedback",
                Json.object("thread_id", thread, "message_id", message, "rating", rating, "comment", comment));
    }

    private String id(int index) {
        return alice.messages(thread).get(index).path("metadata").path("id").asText();
    }
}
