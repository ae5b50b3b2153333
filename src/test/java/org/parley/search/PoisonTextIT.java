package org.parley.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.MultipartForm;
import org.parley.testing.Parley;
import org.parley.testing.RunStream;
import org.parley.testing.ServerTest;
import org.parley.testing.TestDatabase;

/** Text that PostgreSQL's parser would process for minutes, in a question, a file and a search. */
@ServerTest
class PoisonTextIT {
    private final Chat alice = Chat.as("alice");
    private final Chat bob = Chat.as("bob");

    static List<String> poisons() {
        return List.of(
                "a_".repeat(50_000),
                "<!--".repeat(25_000),
                "<a b=".repeat(20_000),
                "a-".repeat(50_000),
                "a@b.".repeat(25_000),
                "/a.b".repeat(25_000),
                "x".repeat(100_000),
                many(8_000, "https://example.com/page/%d?q=%d "),
                many(55_000, "%d "),
                many(5_000, "user%d@host%d.example.com "));
    }

    private static String many(int count, String format) {
        return IntStream.range(0, count).mapToObj(n -> format.formatted(n, n)).collect(Collectors.joining());
    }

    @Test
    void twentyPoisonQuestionsDelayNobody() {
        var streams = new ArrayList<RunStream>();
        var began = Instant.now();
        var file = "Some passage about plums. ".repeat(20_000);
        var withFile = alice.createThread();
        alice.upload(
                        withFile,
                        new MultipartForm()
                                .field("message", "hi")
                                .file("file", "plums.txt", "text/plain", file.getBytes(StandardCharsets.UTF_8)))
                .terminal();
        for (int i = 0; i < 20; i++) {
            var thread = i == 0 ? withFile : alice.createThread();
            streams.add(alice.ask(
                    thread, "[stub@n=5] " + poisons().get(i % poisons().size())));
        }

        var thread = bob.createThread();
        var word = "plumword" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        assertThat(bob.ask(thread, "hi " + word).end()).isPresent();
        streams.forEach(RunStream::terminal);
        Await.until("the index goes on", Duration.ofMinutes(2), () -> finds(bob, word));
        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofMinutes(4));
    }

    @ParameterizedTest
    @MethodSource("poisons")
    void aPoisonedSearchIsAnswered(String poison) {
        assertThat(bob.post("/api/threads/search", Json.object("query", poison.substring(0, 500)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aRunThatCannotBeIndexedIsSetAsideAndTriedAgainLater() {
        var stuck = alice.createThread();
        TestDatabase.update("""
                create function refuse_entry() returns trigger language plpgsql as $$
                begin raise exception 'out of order' using errcode = '54000'; end $$
                """);
        TestDatabase.update("create trigger refuse_entry before insert on search_entry for each row"
                + " when (new.thread_id = '" + stuck + "') execute function refuse_entry()");
        try {
            var word = "pearword" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
            var run = alice.ask(stuck, "hi " + word);
            run.terminal();
            Await.until("it is set aside", () -> isSetAside(run.run()));
            var other = alice.createThread();
            alice.ask(other, "hello " + word).terminal();
            Await.until("others are indexed", () -> finds(alice, word));
            assertThat(Parley.log().split("of run " + run.run() + " cannot be indexed", -1))
                    .hasSize(2);
            assertThat(bob.get("/node/metrics").body()).containsPattern("parley_search_index_failures_total [1-9]");

            TestDatabase.update("drop trigger refuse_entry on search_entry");
            TestDatabase.update("update search_failure set retry_at = now()");
            Await.until("it is indexed in the end", () -> !isSetAside(run.run()));
            assertThat(alice.post("/api/threads/search", Json.object("query", word))
                            .json()
                            .path("results"))
                    .hasSize(2);
        } finally {
            TestDatabase.update("drop function refuse_entry cascade");
        }
    }

    private boolean isSetAside(String run) {
        return TestDatabase.number("select count(*) from search_failure where run_id = '" + run + "'") > 0;
    }

    private static boolean finds(Chat user, String word) {
        return !user.post("/api/threads/search", Json.object("query", word))
                .json()
                .path("results")
                .isEmpty();
    }
}
