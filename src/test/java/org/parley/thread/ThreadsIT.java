package org.parley.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;

@Tag("both-servers")
@ServerTest
class ThreadsIT {
    private final Chat alice = Chat.as("alice");

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"unknown\":1}"})
    void createsAThread(String body) {
        for (var path : new String[] {"/api/threads/create", "/api/threads/create/"}) {
            var reply = alice.post(path, body);

            assertThat(reply.status()).isEqualTo(201);
            assertThat(UUID.fromString(reply.json().path("thread_id").asText())).isNotNull();
        }
    }

    @Test
    void opensAnEmptyThread() {
        assertThat(alice.post("/api/threads", ref(alice.createThread())).body()).isEqualTo("{\"messages\":[]}");
    }

    @Test
    void keepsQuestionAndAnswerWithWhatBelongsToThem() {
        var thread = alice.createThread();
        var stream = alice.ask(thread, "hi tag-kept");
        var answer = stream.text();
        stream.terminal();

        var messages = alice.messages(thread);

        assertThat(messages).hasSize(2);
        assertThat(messages.get(0).path("role").asText()).isEqualTo("user");
        assertThat(messages.get(0).path("content").asText()).isEqualTo("hi tag-kept");
        assertThat(messages.get(1).path("role").asText()).isEqualTo("assistant");
        assertThat(messages.get(1).path("content").asText()).isEqualTo(answer).startsWith("#kept t1 ");
        var metadata = messages.get(1).path("metadata");
        assertThat(metadata.path("status").asText()).isEqualTo("complete");
        assertThat(metadata.path("run_id").asText()).isEqualTo(stream.run());
        assertThat(metadata.path("agent").path("name").asText()).isEqualTo("Assistant");
        assertThat(metadata.path("usage").path("output_tokens").asInt()).isEqualTo(20);
        assertThat(metadata.has("error_code")).isFalse();
        assertThat(metadata.path("created_at").asText()).matches("20\\d\\d-.*Z");
    }

    @Test
    void keepsWhatLedToAnAnswer() {
        var thread = alice.createThread();
        var thinking = alice.ask(thread, "[stub-reason@n=6] tag-R");
        thinking.terminal();
        alice.ask(thread, "[stub-tool@n=4] tag-T").terminal();

        var messages = alice.messages(thread);
        var thought = messages.get(1).path("metadata");
        assertThat(thought.path("reasoning").asText())
                .isEqualTo(thinking.reasoning())
                .isNotEmpty();
        assertThat(thought.has("tool_calls")).isFalse();
        assertThat(messages.get(0).path("metadata").has("reasoning")).isFalse();
        var call = messages.get(3).path("metadata").path("tool_calls").path(0);
        assertThat(call.path("name").asText()).isNotEmpty();
        assertThat(call.path("arguments").asText()).startsWith("{").endsWith("}");
    }

    @Test
    void takesAnIdInCapitals() {
        assertThat(alice.post("/api/threads/", ref(alice.createThread().toUpperCase(Locale.ROOT)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void deletesAThreadWithAllThatHangsOnIt() {
        var thread = alice.createThread();
        var run = alice.ask(thread, "hi");
        run.terminal();

        var reply = alice.delete(thread);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json())
                .isEqualTo(Json.parse("{\"success\":true,\"message\":\"Thread deleted successfully\"}"));
        assertThat(alice.post("/api/threads/", ref(thread)).status()).isEqualTo(404);
        assertThat(alice.delete(thread).status()).isEqualTo(404);
        assertThat(alice.follow(run.run(), 0).status()).isEqualTo(404);
        assertThat(alice.threads()).noneMatch(entry -> entry.path("id").asText().equals(thread));
    }

    @Test
    void endsTheRunOfADeletedThread() {
        var thread = alice.createThread();
        var stream = alice.ask(thread, "[stub@n=5000,d=50]").awaitText("t3");
        int before = Parley.model().aborted();

        alice.delete(thread);

        Await.until("the model endpoint is hung up on", () -> Parley.model().aborted() > before);
        assertThat(stream.end()).isPresent();
    }

    @Test
    void listsThreadsByNewestActivity() {
        var bob = Chat.as("bob");
        var first = bob.createThread();
        var second = bob.createThread();
        assertThat(bob.threads().get(0).path("id").asText()).isEqualTo(second);

        bob.ask(first, "hi").terminal();

        assertThat(bob.threads().get(0).path("id").asText()).isEqualTo(first);
        assertThat(bob.threads().get(1).path("id").asText()).isEqualTo(second);
        assertThat(bob.post("/api/threads/list/", "").status()).isEqualTo(200);
    }

    @Test
    void listsOnlyOnesOwn() {
        var thread = alice.createThread();

        assertThat(Chat.as("bob").threads())
                .noneMatch(entry -> entry.path("id").asText().equals(thread));
    }

    @Test
    void takesTheTitleFromTheFirstMessage() {
        var thread = alice.createThread();
        assertThat(title(thread)).isEqualTo("New chat");

        alice.ask(thread, "  What\tis\n\nthis? ").terminal();
        alice.ask(thread, "Another").terminal();

        assertThat(title(thread)).isEqualTo("What is this?");
    }

    @Test
    void answers404ForAnotherUsersThread() {
        var thread = alice.createThread();
        var bob = Chat.as("bob");

        assertThat(bob.post("/api/threads/", ref(thread)).status()).isEqualTo(404);
        assertThat(bob.delete(thread).status()).isEqualTo(404);
        var refused = bob.ask(thread, "hi").refusal();
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.body())
                .isEqualTo(bob.post("/api/threads/", ref(UUID.randomUUID().toString()))
                        .body());
        assertThat(alice.messages(thread)).isEmpty();
    }

    @Test
    void saysThatAThreadIsUnknown() {
        var reply = alice.post("/api/threads/", ref(UUID.randomUUID().toString()));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.error()).isEqualTo("Thread not found");
    }

    private String title(String thread) {
        return alice.threads().stream()
                .filter(entry -> entry.path("id").asText().equals(thread))
                .findFirst()
                .orElseThrow()
                .path("title")
                .asText();
    }

    private static String ref(String thread) {
        return Json.object("thread_id", thread);
    }
}
