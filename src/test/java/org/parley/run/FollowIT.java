package org.parley.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Parley;
import org.parley.testing.RunStream;
import org.parley.testing.ServerTest;
import org.parley.testing.SseEvent;
import org.parley.testing.StubModel;

@Tag("both-servers")
@ServerTest
class FollowIT {
    private final Chat alice = Chat.as("alice");
    private final String thread = alice.createThread();

    @Test
    void givesTheSameTextFromEveryPosition() {
        var first = alice.ask(thread, "hi tag-pos [stub@n=5]");
        var whole = first.text();
        var last = first.terminal().seq();

        for (long after = 0; after < last; after++) {
            var stream = alice.follow(first.run(), after);

            // RUN_STARTED and TEXT_MESSAGE_START take two numbers, then each character takes one
            var known = Math.min(whole.length(), (int) Math.max(0, after - 2));
            assertThat(stream.text()).as("after %s", after).isEqualTo(whole.substring(known));
            assertThat(stream.terminal().seq()).isEqualTo(last);
        }
        assertThat(alice.follow(first.run(), last).status()).isEqualTo(204);
        assertThat(events(first.run(), "Last-Event-ID", first.run() + ":" + last)
                        .status())
                .isEqualTo(204);
    }

    @Test
    void goesOnFromTheLastEventThatABrowserSaw() {
        var first = alice.ask(thread, "hi tag-browser [stub@n=60,d=10]").awaitText("t9");
        var seen = first.eventsSoFar();
        first.close();

        var rest = events(
                first.run(), "Last-Event-ID", first.run() + ":" + seen.getLast().seq());

        assertThat(text(seen) + rest.text()).isEqualTo(StubModel.answer("browser", 60));
        assertThat(rest.terminal().is("RUN_FINISHED")).isTrue();
    }

    @Test
    void limitsTheReadersOfARun() {
        var run = alice.ask(thread, "hi [stub-hang]").run();
        var readers = IntStream.range(0, 99).mapToObj(i -> alice.follow(run, 0)).toList();
        readers.forEach(RunStream::run);

        var refused = alice.follow(run, 0).refusal();

        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
        assertThat(refused.json().path("code").asText()).isEqualTo("too_many_readers");
        alice.cancel(run);
        readers.forEach(RunStream::terminal);
    }

    @Test
    void losesAndDoublesNothingHoweverOftenTheReaderIsCut() {
        var random = new Random(7);
        var run = alice.ask(thread, "hi tag-often [stub@n=150,d=10]").run();
        var text = new StringBuilder();
        long after = 0;
        for (boolean ended = false; !ended; ) {
            var stream = alice.follow(run, after);
            var enough = 1 + random.nextInt(12);
            stream.await(
                    "some events",
                    event -> event.isTerminal() || stream.eventsSoFar().size() >= enough);
            var events = stream.eventsSoFar();
            stream.close();
            text.append(text(events));
            after = events.getLast().seq();
            ended = events.getLast().isTerminal();
        }

        assertThat(text).hasToString(StubModel.answer("often", 150));
    }

    @Test
    void servesManyReadersTheSameEvents() {
        var run = alice.ask(thread, "hi tag-many [stub@n=50,d=10]").run();
        var readers = IntStream.range(0, 20).mapToObj(i -> alice.follow(run, 0)).toList();

        assertThat(readers).allSatisfy(reader -> {
            assertThat(reader.text()).isEqualTo(StubModel.answer("many", 50));
            assertThat(reader.events().getFirst().is("RUN_STARTED")).isTrue();
        });
    }

    @Test
    void tellsThatTheFirstTokenIsLate() {
        var events = alice.ask(thread, "hi tag-late [stub@n=2,f=4500]").events();

        assertThat(events)
                .extracting(SseEvent::type)
                .startsWith("RUN_STARTED", "CUSTOM", "TEXT_MESSAGE_START")
                .containsOnlyOnce("CUSTOM");
        assertThat(events.get(1).data().path("name").asText()).isEqualTo("waiting_for_first_token");
    }

    @Test
    void joinsInTheMiddleWithAPrelude() {
        alice.ask(thread, "earlier").terminal();
        var first = alice.ask(thread, "hi tag-join [stub@n=60,d=20]").awaitText("t9");

        var joined = alice.join(first.run());

        var events = joined.events();
        assertThat(events.subList(0, 3))
                .extracting(SseEvent::type)
                .containsExactly("RUN_STARTED", "MESSAGES_SNAPSHOT", "TEXT_MESSAGE_START");
        var messages = events.get(1).data().path("messages");
        assertThat(messages).hasSize(4);
        assertThat(messages.get(3).path("id").asText()).isEqualTo(events.get(2).text("messageId"));
        assertThat(messages.get(3).path("content").asText()).startsWith("#join t1 ");
        assertThat(messages.get(3).path("content").asText() + joined.text()).isEqualTo(StubModel.answer("join", 60));
        assertThat(joined.terminal().is("RUN_FINISHED")).isTrue();
    }

    @Test
    void joinsAThoughtAtItsBeginning() {
        var first = alice.ask(thread, "hi tag-deep [stub-reason@n=60,d=20]");
        first.await("thought", event -> event.is("REASONING_MESSAGE_CONTENT"));

        var joined = alice.join(first.run());

        assertThat(joined.reasoning()).isEqualTo(StubModel.answer("deep", 30));
        assertThat(joined.text()).isEqualTo(StubModel.answer("deep", 60));
        assertThat(joined.events())
                .extracting(SseEvent::type)
                .startsWith("RUN_STARTED", "MESSAGES_SNAPSHOT", "REASONING_START", "REASONING_MESSAGE_START");
    }

    @Test
    void joinsAfterTheEndToo() {
        var run = alice.ask(thread, "hi tag-late");
        run.terminal();

        var joined = alice.join(run.run());

        assertThat(joined.terminal().is("RUN_FINISHED")).isTrue();
        assertThat(joined.events()
                        .get(1)
                        .data()
                        .path("messages")
                        .get(1)
                        .path("content")
                        .asText())
                .isEqualTo(StubModel.answer("late", 20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"after=x", "after=99999999999999999999"})
    void refusesAPositionThatIsNoNumber(String query) {
        var run = alice.ask(thread, "hi");
        run.terminal();

        assertThat(alice.get("/api/threads/runs/" + run.run() + "/events?" + query)
                        .status())
                .isEqualTo(400);
        assertThat(events(run.run(), "Last-Event-ID", "x:1").refusal().status()).isEqualTo(400);
        assertThat(events(run.run(), "Last-Event-ID", UUID.randomUUID() + ":1")
                        .refusal()
                        .status())
                .isEqualTo(400);
    }

    @Test
    void answers404ForAnotherUsersRun() {
        var run = alice.ask(thread, "hi").run();
        var bob = Chat.as("bob");

        assertThat(bob.follow(run, 0).refusal().status()).isEqualTo(404);
        assertThat(bob.join(run).refusal().status()).isEqualTo(404);
        assertThat(bob.post("/api/threads/runs/" + run + "/cancel", "").status())
                .isEqualTo(404);
        assertThat(bob.follow(UUID.randomUUID().toString(), 0).refusal().error())
                .isEqualTo("Run not found");
    }

    @Test
    void isNotHeldUpByReadersThatDoNotRead() throws IOException {
        var run = UUID.randomUUID().toString();
        var start = Json.object(
                "thread_id",
                thread,
                "message",
                "hi tag-slow [stub@n=1700,s=1000]",
                "model_id",
                alice.defaultAgent(),
                "run_id",
                run);

        try (var never = socket(start);
                var byteWise = socket(start)) {
            var reader = alice.stream("POST", "/api/threads/runs", start);
            byteWise.getInputStream().read();
            var whole = reader.text();

            assertThat(reader.terminal().is("RUN_FINISHED")).isTrue();
            assertThat(whole).hasSizeGreaterThan(1_500_000).startsWith("#slowx");
            assertThat(alice.messages(thread).get(1).path("content").asText()).isEqualTo(whole);
            assertThat(never.isClosed()).isFalse();
        }
    }

    private RunStream events(String run, String header, String value) {
        return alice.stream("GET", "/api/threads/runs/" + run + "/events", "", header, value);
    }

    private static String text(java.util.List<SseEvent> events) {
        return events.stream()
                .filter(event -> event.is("TEXT_MESSAGE_CONTENT"))
                .map(event -> event.text("delta"))
                .collect(Collectors.joining());
    }

    /** Starts a run on a connection with a small receive window and reads nothing. */
    private Socket socket(String body) {
        try {
            var socket = new Socket();
            socket.setReceiveBufferSize(4096);
            socket.connect(
                    new java.net.InetSocketAddress("127.0.0.1", Parley.url().getPort()));
            var request = "POST /api/threads/runs HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\nCookie: "
                    + alice.cookie() + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                    + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
