package org.parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.RunStream;

@Tag("chaos")
@ChaosTest
class CrashChaosIT {
    private static final int RUNS = 200;
    private static final Duration LOST_LIMIT = Duration.ofSeconds(30);
    /** An answer may lose its last second, and each token takes a tenth of a second. */
    private static final int TOKENS_A_SECOND = 10;

    @Test
    void theOnlyNodeIsKilledAndStartedAgain(TwoNodes nodes) {
        nodes.b().stop();
        nodes.b().awaitEnd();
        var alice = Chat.as("alice", nodes.a().url());
        var questions = questions(alice, "k", 3_000, 1_000 / TOKENS_A_SECOND);
        var seen = ConcurrentReaders.ask(questions, alice);
        seen.forEach(stream -> stream.awaitText(" t30 "));

        nodes.a().kill();
        var told = seen.stream().map(RunStream::textSoFar).toList();
        nodes.a().start().awaitReady();

        Await.until("no run is left running", LOST_LIMIT, () -> nodes.runs("running") == 0);
        for (int i = 0; i < RUNS; i++) assertKept(alice, questions.get(i), told.get(i));
    }

    @Test
    void postgresIsAwayForTenSeconds(TwoNodes nodes) throws Exception {
        var alice = nodes.alice();
        long pid = nodes.a().pid();
        var finished = Question.in(alice, "before", 10, 0);
        assertThat(finished.insist(alice).text()).isEqualTo(finished.answer());
        var questions = questions(alice, "p", 300, 100);
        var endsMeanwhile = questions(alice, "q", 60, 100);
        var brief = ConcurrentReaders.ask(endsMeanwhile, alice);
        var streams = ConcurrentReaders.ask(questions, alice);

        nodes.database().close();
        Thread.sleep(Duration.ofSeconds(10));
        nodes.database().start();

        ConcurrentReaders.readToTheEnd(questions, streams, alice);
        ConcurrentReaders.readToTheEnd(endsMeanwhile, brief, alice);
        assertThat(alice.messages(finished.thread()).getLast().path("content").asText())
                .isEqualTo(finished.answer());
        assertThat(nodes.a().pid()).isEqualTo(pid);
        assertThat(nodes.a().isAlive()).isTrue();
        Await.until("no run is left running", LOST_LIMIT, () -> nodes.runs("running") == 0);
    }

    private static List<Question> questions(Chat chat, String tag, int tokens, int delayMs) {
        return IntStream.range(0, RUNS)
                .mapToObj(i -> Question.in(chat, tag + i, tokens, delayMs))
                .toList();
    }

    private static void assertKept(Chat chat, Question question, String told) {
        var messages = chat.messages(question.thread());
        assertThat(messages.getFirst().path("content").asText()).isEqualTo(question.text());
        var answer = messages.getLast();
        assertThat(answer.path("metadata").path("status").asText()).isEqualTo("interrupted");
        var kept = answer.path("content").asText();
        assertThat(question.answer()).startsWith(kept);
        assertThat(kept.split(" ").length).isGreaterThanOrEqualTo(told.split(" ").length - TOKENS_A_SECOND - 1);
    }
}
