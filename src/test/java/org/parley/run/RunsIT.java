package org.parley.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Parley;
import org.parley.testing.Reply;
import org.parley.testing.RunStream;
import org.parley.testing.ServerTest;
import org.parley.testing.SseEvent;
import org.parley.testing.StubModel;

@Tag("both-servers")
@ServerTest
class RunsIT {
    private static final String ENDLESS = " [stub@n=5000,d=20]";

    private final Chat alice = Chat.as("alice");
    private final String thread = alice.createThread();

    @Test
    void streamsAnAnswer() {
        var stream = alice.ask(thread, "hi tag-plain");

        assertThat(stream.text()).isEqualTo(StubModel.answer("plain", 20));
        assertThat(types(stream))
                .containsExactly(
                        "RUN_STARTED",
                        "TEXT_MESSAGE_START",
                        "TEXT_MESSAGE_CONTENT",
                        "TEXT_MESSAGE_END",
                        "RUN_FINISHED");
        assertThat(stream.terminal().data().path("outcome")).isEqualTo(Json.parse("{\"type\":\"success\"}"));
        assertThat(stream.terminal()
                        .data()
                        .path("usage")
                        .get(0)
                        .path("outputTokens")
                        .asInt())
                .isEqualTo(20);
        assertThat(stream.events().get(0).text("threadId")).isEqualTo(thread);
        assertThat(stream.events()).allMatch(event -> event.run().equals(stream.run()));
    }

    @Test
    void forbidsToKeepOrToPackTheStream() {
        var stream = alice.ask(thread, "hi");

        assertThat(stream.header("Content-Type")).isEqualTo("text/event-stream;charset=UTF-8");
        assertThat(stream.header("Cache-Control")).isEqualTo("no-cache, no-transform");
        assertThat(stream.header("X-Accel-Buffering")).isEqualTo("no");
        assertThat(stream.header("Content-Encoding")).isEmpty();
    }

    @Test
    void streamsReasoningApart() {
        var stream = alice.ask(thread, "hi tag-think [stub-reason]");

        assertThat(stream.reasoning()).isEqualTo(StubModel.answer("think", 10));
        assertThat(stream.text()).isEqualTo(StubModel.answer("think", 20));
        assertThat(alice.messages(thread).get(1).path("content").asText()).isEqualTo(stream.text());
    }

    @Test
    void streamsBareTextToWhoWantsIt() {
        var reply = bareText("hi tag-bare");

        assertThat(reply.body()).isEqualTo(StubModel.answer("bare", 20));
        assertThat(reply.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
    }

    @Test
    void breaksTheConnectionWhereBareTextFails() {
        assertThatThrownBy(() -> bareText("hi [stub-cut]")).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void startsOneRunAtATimeInAThread() {
        var first = alice.ask(thread, "one" + ENDLESS);

        var second = alice.ask(thread, "two").refusal();

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json().path("code").asText()).isEqualTo("run_active");
        assertThat(second.json().path("run_id").asText()).isEqualTo(first.run());
        alice.cancel(first.run());
        assertThat(first.end()).isPresent();
        assertThat(alice.messages(thread)).hasSize(2);
    }

    @Test
    void neverInterleavesTurnsOfStartsAtOnce() {
        for (int round = 1; round <= 5; round++) {
            var stati = atOnce(8, i -> {
                var stream = alice.ask(thread, "hi [stub@n=3,f=50]");
                if (stream.status() == 200) stream.terminal();
                return stream.status();
            });

            assertThat(stati).containsOnly(200, 409).contains(200);
        }
        assertThat(alice.messages(thread)).hasSizeGreaterThanOrEqualTo(10);
        assertThat(roles())
                .isEqualTo("user assistant "
                        .repeat(alice.messages(thread).size() / 2)
                        .strip());
    }

    @Test
    void startsOneRunForOneIdHoweverOftenItIsPosted() {
        var id = UUID.randomUUID().toString();

        var texts = atOnce(5, i -> {
            var stream = post(body(thread, "hi tag-idem [stub@n=30,d=20]", id));
            assertThat(stream.run()).isEqualTo(id);
            return stream.text();
        });

        assertThat(texts).containsOnly(StubModel.answer("idem", 30));
        assertThat(post(body(thread, "hi tag-idem", id)).text()).isEqualTo(StubModel.answer("idem", 30));
        assertThat(Parley.model().requestsWith("tag-idem")).hasSize(1);
        assertThat(alice.messages(thread)).hasSize(2);
    }

    @Test
    void doesNotTellOfAnotherUsersRunId() {
        var run = alice.ask(thread, "hi").run();
        var bob = Chat.as("bob");

        var refused = bob.stream("POST", "/api/threads/runs", body(bob, bob.createThread(), "hi", run))
                .refusal();

        assertThat(refused.status()).isEqualTo(404);
    }

    @Test
    void cancelsUpstreamTooAndKeepsWhatCame() {
        int aborted = Parley.model().aborted();
        var stream = alice.ask(thread, "hi" + ENDLESS).awaitText("t5");

        assertThat(alice.cancel(stream.run()).json()).isEqualTo(Json.parse("{\"success\":true}"));

        assertThat(stream.terminal().data().path("outcome").path("type").asText())
                .isEqualTo("cancelled");
        Await.until("the model endpoint is hung up on", () -> Parley.model().aborted() > aborted);
        var answer = alice.messages(thread).get(1);
        assertThat(answer.path("content").asText()).isEqualTo(stream.text());
        assertThat(answer.path("metadata").path("status").asText()).isEqualTo("cancelled");
        assertThat(alice.cancel(stream.run()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*|text/event-stream",
                "application/json|text/event-stream",
                "image/png, text/html|text/event-stream",
                "text/plain, text/event-stream|text/event-stream",
                "text/plain, */*;q=0.1|text/event-stream",
                "text/*|text/event-stream",
                "text/plain;q=0|text/event-stream",
                "nonsense|text/event-stream",
                "text/plain|text/plain",
                "TEXT/Plain; q=0.5, application/json|text/plain",
                "text/plain, text/event-stream;q=0|text/plain",
            })
    void sendsBareTextOnlyToThoseWhoAcceptNothingElse(String accept, String type) {
        var reply = alice.raw("POST", "/api/threads/runs", body(thread, "hi", null), "Accept", accept);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo(type + ";charset=UTF-8");
    }

    @Test
    void cancelsBeforeTheFirstToken() {
        var stream = alice.ask(thread, "hi [stub-hang]");

        alice.cancel(stream.run());

        assertThat(stream.terminal().data().path("outcome").path("type").asText())
                .isEqualTo("cancelled");
        assertThat(answer().path("metadata").path("status").asText()).isEqualTo("cancelled");
    }

    @Test
    void showsARunningAnswerInTheThread() {
        var stream = alice.ask(thread, "hi tag-running" + ENDLESS).awaitText("t5");

        Await.until(
                "the thread shows the text",
                () -> answer().path("content").asText().startsWith("#running t1"));
        assertThat(answer().path("metadata").path("status").asText()).isEqualTo("running");
        assertThat(answer().path("metadata").path("run_id").asText()).isEqualTo(stream.run());
        alice.cancel(stream.run());
        stream.terminal();
    }

    @Test
    void goesOnWhenTheReaderLeaves() {
        var stream = alice.ask(thread, "hi tag-left [stub@n=40,d=20]").awaitText("t2");

        stream.close();

        Await.until(
                "the answer is whole",
                () -> answer().path("metadata").path("status").asText().equals("complete"));
        assertThat(answer().path("content").asText()).isEqualTo(StubModel.answer("left", 40));
    }

    @Test
    void limitsTheRunsOfAUser() {
        var admin = Chat.as("admin");
        var running = IntStream.range(0, 20)
                .mapToObj(i -> admin.ask(admin.createThread(), "hi [stub-hang]"))
                .toList();
        running.forEach(RunStream::run);

        var refused = admin.ask(admin.createThread(), "hi").refusal();

        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
        assertThat(refused.json().path("code").asText()).isEqualTo("too_many_runs");
        assertThat(alice.ask(thread, "hi").terminal().is("RUN_FINISHED")).isTrue();
        running.forEach(stream -> admin.cancel(stream.run()));
        running.forEach(RunStream::terminal);
    }

    private Reply bareText(String message) {
        return alice.raw("POST", "/api/threads/runs/", body(thread, message, null), "Accept", "text/plain");
    }

    private RunStream post(String body) {
        return alice.stream("POST", "/api/threads/runs", body);
    }

    private String body(String thread, String message, String run) {
        return body(alice, thread, message, run);
    }

    private static String body(Chat chat, String thread, String message, String run) {
        return Json.object("thread_id", thread, "message", message, "model_id", chat.defaultAgent(), "run_id", run);
    }

    private com.fasterxml.jackson.databind.JsonNode answer() {
        return alice.messages(thread).get(1);
    }

    private String roles() {
        return String.join(
                " ",
                alice.messages(thread).stream()
                        .map(message -> message.path("role").asText())
                        .toList());
    }

    private static Stream<String> typesOf(RunStream stream) {
        return stream.events().stream().map(SseEvent::type);
    }

    /** Returns the event types. Several pieces of a text count as one. */
    private static List<String> types(RunStream stream) {
        return typesOf(stream).distinct().toList();
    }

    private interface Call<T> {
        T with(int index);
    }

    private static <T> List<T> atOnce(int times, Call<T> call) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, times)
                    .mapToObj(i -> threads.submit(() -> call.with(i)))
                    .toList();
            var results = new java.util.ArrayList<T>();
            for (var result : calls) results.add(result.get());
            return results;
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
