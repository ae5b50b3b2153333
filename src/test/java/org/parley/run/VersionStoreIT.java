package org.parley.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.MultipartForm;
import org.parley.testing.Parley;
import org.parley.testing.Reply;
import org.parley.testing.RunStream;
import org.parley.testing.ServerTest;

@ServerTest
class VersionStoreIT {
    private static final String GO_ON =
            "Your last answer was cut off. Continue exactly where it ended, in mid-word if necessary. Do not repeat anything.";

    private final Chat alice = Chat.as("alice");
    private final String thread = alice.createThread();
    private final String tag = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aChangedQuestionIsANewVersionAndWhatFollowedStaysWithTheOldOne() {
        ask("one");
        ask("two");
        var old = id(2);

        end(alice.run(thread, "replaces", old, "message", "other tag-" + tag + "b"));

        assertThat(brief())
                .containsExactly(
                        "one tag-" + tag + "one", "#" + tag + "one", "other tag-" + tag + "b", "#" + tag + "b");
        assertThat(versions(2)).containsExactly(old, id(2));
        assertThat(versions(0)).isEmpty();
        assertThat(versions(3)).isEmpty();
    }

    @Test
    void theModelIsToldThePathThatIsShownAndNothingElse() {
        ask("one");
        ask("two");

        end(alice.run(thread, "replaces", id(2), "message", "other tag-" + tag + "b"));

        assertThat(toldWith(tag + "b"))
                .hasSize(3)
                .startsWith("user: one tag-" + tag + "one")
                .endsWith("user: other tag-" + tag + "b");
    }

    @Test
    void theFirstQuestionCanBeChangedToo() {
        ask("one");
        ask("two");
        var old = id(0);

        end(alice.run(thread, "replaces", old, "message", "first tag-" + tag + "b"));

        assertThat(brief()).containsExactly("first tag-" + tag + "b", "#" + tag + "b");
        assertThat(versions(0)).containsExactly(old, id(0));
        assertThat(toldWith(tag + "b")).containsExactly("user: first tag-" + tag + "b");
    }

    @Test
    void anAnswerIsWrittenAnewToTheSameQuestion() {
        ask("one");
        ask("two");
        var first = id(3);

        var stream = alice.run(thread, "replaces", first);
        end(stream);
        end(alice.run(thread, "replaces", id(3)));

        assertThat(contents()).hasSize(4);
        assertThat(versions(3)).hasSize(3).startsWith(first).endsWith(id(3));
        assertThat(versions(2)).isEmpty();
        assertThat(toldWith(tag + "two")).hasSize(3).endsWith("user: two tag-" + tag + "two");
    }

    @Test
    void anEarlierVersionIsShownWithAllThatFollowedIt() {
        ask("one");
        ask("two");
        var before = alice.messages(thread);
        var old = id(0);
        end(alice.run(thread, "replaces", old, "message", "first tag-" + tag + "b"));
        var changed = id(0);

        var shown = select(old).json().path("messages");

        assertThat(texts(shown)).isEqualTo(texts(before));
        assertThat(versions(0)).containsExactly(old, changed);
        assertThat(texts(select(changed).json().path("messages"))).hasSize(2);
        ask("three");
        assertThat(brief()).hasSize(4).last().isEqualTo("#" + tag + "three");
        assertThat(texts(select(old).json().path("messages"))).isEqualTo(texts(before));
        assertThat(texts(select(changed).json().path("messages"))).hasSize(4);
    }

    @Test
    void whatIsAskedOnAnEarlierPathFollowsThere() {
        ask("one");
        var old = id(1);
        end(alice.run(thread, "replaces", old));
        select(old);

        ask("two");

        assertThat(toldWith(tag + "two")).hasSize(3);
        assertThat(versions(1)).startsWith(old).hasSize(2);
        var newer = versions(1).get(1);
        assertThat(texts(select(newer).json().path("messages"))).hasSize(2);
        assertThat(texts(select(id(1)).json().path("messages"))).hasSize(2);
        assertThat(texts(select(old).json().path("messages"))).hasSize(4);
    }

    @Test
    void refusesWhatIsNotInTheThreadOrNotShown() {
        ask("one");
        var old = id(1);
        end(alice.run(thread, "replaces", old));

        assertThat(alice.run(thread, "replaces", old).refusal().status()).isEqualTo(409);
        assertThat(code(alice.run(thread, "replaces", old))).isEqualTo("not_shown");
        assertThat(alice.run(thread, "replaces", thread).refusal().status()).isEqualTo(404);
        assertThat(alice.run(alice.createThread(), "replaces", id(1)).refusal().status())
                .isEqualTo(404);
        assertThat(select(thread).status()).isEqualTo(404);
        assertThat(alice.run(thread, "replaces", id(1), "message", "words")
                        .refusal()
                        .status())
                .isEqualTo(400);
        assertThat(alice.run(thread, "replaces", id(0)).refusal().error()).contains("message is required");
        assertThat(alice.run(thread).refusal().error()).contains("message is required");
        assertThat(contents()).hasSize(2);
    }

    @Test
    void changesNoPathWhileAnAnswerIsWritten() {
        ask("one");
        var run = alice.ask(thread, "[stub@n=5000,d=50]");
        run.run();

        assertThat(select(id(0)).json().path("code").asText()).isEqualTo("run_active");
        assertThat(code(alice.run(thread, "replaces", id(0), "message", "words")))
                .isEqualTo("run_active");

        alice.cancel(run.run());
        run.terminal();
    }

    @Test
    void aCancelledAnswerIsWrittenOn() {
        var stream = alice.ask(thread, "[stub@n=500,d=20] tag-" + tag).awaitText("t3");
        alice.cancel(stream.run());
        var begun = stream.text();
        stream.terminal();
        var id = id(1);

        var more = alice.run(thread, "continues", id);

        var added = more.text();
        assertThat(more.await("a start", event -> event.is("TEXT_MESSAGE_START"))
                        .text("messageId"))
                .isEqualTo(id);
        assertThat(alice.messages(thread)).hasSize(2);
        assertThat(contents().get(1)).isEqualTo(begun + added);
        var metadata = alice.messages(thread).get(1).path("metadata");
        assertThat(metadata.path("id").asText()).isEqualTo(id);
        assertThat(metadata.path("run_id").asText()).isEqualTo(more.run());
        assertThat(metadata.path("status").asText()).isEqualTo("complete");
        assertThat(Parley.model().last().messages()).endsWith("assistant: " + begun, "user: " + GO_ON);
        assertThat(code(alice.run(thread, "continues", id))).isEqualTo("not_cut_off");
    }

    @Test
    void whoJoinsAnAnswerThatIsWrittenOnSeesItWhole() {
        var stream = alice.ask(thread, "[stub@n=5000,d=20] tag-" + tag).awaitText("t3");
        alice.cancel(stream.run());
        var begun = stream.text();
        stream.terminal();

        var more = alice.run(thread, "continues", id(1)).awaitText(" t1");
        var joined = alice.join(more.run());
        var snapshot = joined.await("a snapshot", event -> event.is("MESSAGES_SNAPSHOT"))
                .data()
                .path("messages");
        more.terminal();

        assertThat(snapshot.path(snapshot.size() - 1).path("content").asText()).startsWith(begun);
        assertThat(snapshot.path(snapshot.size() - 1).path("content").asText() + joined.text())
                .isEqualTo(contents().get(1));
        var again = alice.join(more.run())
                .await("a snapshot", event -> event.is("MESSAGES_SNAPSHOT"))
                .data()
                .path("messages");
        assertThat(again.path(again.size() - 1).path("content").asText())
                .isEqualTo(contents().get(1));
    }

    @Test
    void aClientThatKnowsNothingOfVersionsSeesAPlainThread() {
        ask("one");

        var metadata = alice.messages(thread).get(1).path("metadata");

        assertThat(metadata.has("versions")).isFalse();
        assertThat(metadata.has("feedback")).isFalse();
    }

    @Test
    void aChangedQuestionKeepsItsFilesUnlessOthersCome() {
        end(alice.upload(thread, form("plan.txt", "The plan is " + tag + "plan").field("message", "What? tag-" + tag)));
        var files = alice.messages(thread).getFirst().path("metadata").path("files");

        end(alice.run(thread, "replaces", id(0), "message", "What now? tag-" + tag + "b"));
        assertThat(alice.messages(thread).getFirst().path("metadata").path("files"))
                .isEqualTo(files);
        assertThat(toldWith(tag + "b").getLast()).contains(tag + "plan");

        end(alice.upload(
                thread,
                form("other.txt", "Another is " + tag + "other")
                        .field("message", "And this? tag-" + tag + "c")
                        .field("replaces", id(0))));
        assertThat(versions(0)).hasSize(3);
        assertThat(alice.messages(thread)).hasSize(2);
        assertThat(toldWith(tag + "c").getLast()).contains(tag + "other").doesNotContain(tag + "plan");
    }

    private Reply select(String message) {
        return alice.post("/api/threads/select", Json.object("thread_id", thread, "message_id", message));
    }

    private void ask(String word) {
        end(alice.ask(thread, word + " tag-" + tag + word));
    }

    private static void end(RunStream stream) {
        assertThat(stream.terminal().is("RUN_FINISHED")).isTrue();
    }

    private static String code(RunStream refused) {
        return refused.refusal().json().path("code").asText();
    }

    private String id(int index) {
        return alice.messages(thread).get(index).path("metadata").path("id").asText();
    }

    private List<String> versions(int index) {
        var versions = alice.messages(thread).get(index).path("metadata").path("versions");
        return versions.isMissingNode()
                ? List.of()
                : StreamSupport.stream(versions.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList();
    }

    private List<String> contents() {
        return texts(alice.messages(thread));
    }

    /** Returns the questions, and the first word of each answer. */
    private List<String> brief() {
        return contents().stream()
                .map(text -> text.startsWith("#") ? text.split(" ")[0] : text)
                .toList();
    }

    private static List<String> texts(Iterable<JsonNode> messages) {
        return StreamSupport.stream(messages.spliterator(), false)
                .map(message -> message.path("content").asText())
                .toList();
    }

    private List<String> toldWith(String tag) {
        return Parley.model().requestsWith("tag-" + tag).getLast().messages().stream()
                .filter(message -> !message.startsWith("system"))
                .toList();
    }

    private static MultipartForm form(String name, String content) {
        return new MultipartForm().file("file", name, "text/plain", bytes(content));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
