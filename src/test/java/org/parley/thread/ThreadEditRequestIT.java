package org.parley.thread;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.testing.Chat;
import org.parley.testing.ServerTest;

@ServerTest
class ThreadEditRequestIT {
    private final Chat alice = Chat.as("alice");
    private final String thread = alice.createThread();

    @Test
    void listsAThreadWithItsTimeAndMarks() {
        var entry = alice.thread(thread);

        assertThat(entry.path("updated_at").asText()).matches("20\\d\\d-.*Z");
        assertThat(entry.get("pinned").asBoolean(true)).isFalse();
        assertThat(entry.get("archived").asBoolean(true)).isFalse();
        assertThat(entry.has("run_id")).isFalse();
    }

    @Test
    void listsTheRunUnderWayForAsLongAsItIs() {
        var stream = alice.ask(thread, "[stub@n=5000,d=50]");
        var run = stream.run();

        assertThat(alice.thread(thread).path("run_id").asText()).isEqualTo(run);

        alice.cancel(run);
        stream.terminal();
        assertThat(alice.thread(thread).has("run_id")).isFalse();
    }

    @Test
    void renamesForGood() {
        alice.ask(thread, "First words").terminal();

        var reply = alice.edit(thread, "title", "  My\n title ");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json()).isEqualTo(alice.thread(thread));
        alice.ask(thread, "More words").terminal();
        assertThat(alice.thread(thread).path("title").asText()).isEqualTo("My title");
    }

    @Test
    void keepsANameThatWasGivenBeforeTheFirstMessage() {
        alice.edit(thread, "title", "Mine");
        alice.ask(thread, "First words").terminal();

        assertThat(alice.thread(thread).path("title").asText()).isEqualTo("Mine");
    }

    @Test
    void pinsAndArchivesAndTakesItBack() {
        var before = alice.thread(thread);

        assertThat(marks(alice.edit(thread, "pinned", true).json())).isEqualTo("pinned");
        assertThat(marks(alice.edit(thread, "archived", true).json())).isEqualTo("pinned archived");
        assertThat(marks(alice.edit(thread, "pinned", false).json())).isEqualTo("archived");
        alice.edit(thread, "archived", false);

        assertThat(alice.thread(thread)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"title\":\" \"", "\"title\":7", "\"pinned\":\"yes\"", "\"archived\":0"})
    void refusesWhatIsNoEdit(String field) {
        var reply = alice.raw("PATCH", "/api/threads", "{\"thread_id\":\"" + thread + "\"," + field + "}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).contains(field.split("\"")[1]);
    }

    @Test
    void refusesATitleThatIsTooLong() {
        assertThat(alice.edit(thread, "title", "x".repeat(200)).status()).isEqualTo(200);
        assertThat(alice.edit(thread, "title", "x".repeat(201)).status()).isEqualTo(400);
    }

    @Test
    void tellsThePageWhatItNeedsBeforeAnybodySignsIn() {
        var config = Chat.nobody().get("/api/config").json();

        assertThat(config.path("name").asText()).isEqualTo("Parley");
        assertThat(config.has("logo")).isFalse();
        assertThat(config.has("accent")).isFalse();
        assertThat(config.path("features")).extracting(JsonNode::asText).contains("thread_edit");
    }

    @Test
    void notesWhoDeletedAThread() {
        alice.delete(thread);

        var newest = Chat.as("admin").get("/api/admin/audit").json().path("entries");
        assertThat(newest).anySatisfy(entry -> {
            assertThat(entry.path("action").asText()).isEqualTo("DELETION");
            assertThat(entry.path("actor").asText()).isEqualTo("alice");
            assertThat(entry.path("object").asText()).isEqualTo("thread " + thread);
        });
    }

    private static String marks(JsonNode entry) {
        return ((entry.path("pinned").asBoolean() ? "pinned " : "")
                        + (entry.path("archived").asBoolean() ? "archived" : ""))
                .strip();
    }
}
