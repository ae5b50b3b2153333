package org.parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.parley.testing.Await;
import org.parley.testing.Chat;

@Tag("chaos")
@ChaosTest
class TwoNodesChaosIT {
    private static final int RUNS = 200;
    private static final long SEED = Long.getLong("chaos.seed", 20_261_122);

    @Test
    void aSessionMadeAtOneNodeHoldsAtTheOther(TwoNodes nodes) {
        var atA = Chat.as("alice", nodes.a().url());

        assertThat(atA.at(nodes.b().url()).get("/api/me").status()).isEqualTo(200);
    }

    @Test
    void aRunOfOneNodeIsFollowedAtTheOther(TwoNodes nodes) {
        var atA = Chat.as("alice", nodes.a().url());
        var question = Question.in(atA, "followed", 60, 20);
        var there = question.ask(atA).awaitText("t5");

        var here = atA.at(nodes.b().url()).follow(question.run().toString(), 0);

        assertThat(here.text()).isEqualTo(question.answer());
        assertThat(there.text()).isEqualTo(question.answer());
        assertThat(here.terminal()).isEqualTo(there.terminal());
    }

    @Test
    void aRunOfOneNodeIsCancelledAtTheOther(TwoNodes nodes) {
        var atA = Chat.as("alice", nodes.a().url());
        var question = Question.in(atA, "cancelled", 2_000, 50);
        int before = nodes.model().aborted();
        var answer = question.ask(atA).awaitText("t5");

        atA.at(nodes.b().url()).cancel(question.run().toString());

        Await.until(
                "the model endpoint is left",
                Duration.ofSeconds(5),
                () -> nodes.model().aborted() == before + 1);
        assertThat(answer.terminal().data().path("outcome").path("type").asText())
                .isEqualTo("cancelled");
        assertThat(status(atA, question)).isEqualTo("cancelled");
    }

    @Test
    void aKilledNodesRunsEndAtTheOther(TwoNodes nodes) {
        var atA = Chat.as("alice", nodes.a().url());
        var atB = atA.at(nodes.b().url());
        var question = Question.in(atA, "lost", 2_000, 50);
        var seen = question.ask(atA).awaitText("t20");
        var follower = atB.follow(question.run().toString(), 0).awaitText("t20");

        nodes.a().kill();

        Await.until("the run ends at the other node", Duration.ofSeconds(30), follower::isOver);
        assertThat(follower.terminal().text("code")).isEqualTo("node_lost");
        var known = seen.eventsSoFar().getLast().seq();
        assertThat(atB.follow(question.run().toString(), known).terminal().text("code"))
                .isEqualTo("node_lost");
        assertThat(status(atB, question)).isEqualTo("interrupted");
        assertThat(atB.messages(question.thread()).getLast().path("content").asText())
                .isEqualTo(follower.text())
                .contains("t20");
    }

    @Test
    void twoHundredRunsLoseNoCharacterWhateverTheirReadersDo(TwoNodes nodes) {
        var alice = nodes.alice();
        ConcurrentReaders.all(IntStream.range(0, RUNS)
                .mapToObj(i -> (Callable<Void>) () -> check(alice, i))
                .toList());
    }

    @Test
    void anOrderlyStopLosesNothing(TwoNodes nodes) {
        var atA = Chat.as("alice", nodes.a().url());
        var questions = IntStream.range(0, 50)
                .mapToObj(i -> Question.in(atA, "s" + i, 100, 50))
                .toList();
        var streams = ConcurrentReaders.ask(questions, atA);
        streams.forEach(stream -> stream.awaitText("t3"));

        nodes.a().stop();

        ConcurrentReaders.readToTheEnd(questions, streams, atA.at(nodes.b().url()));
        nodes.a().awaitEnd();
        assertThat(nodes.runs("running")).isZero();
    }

    /** The answer takes longer than the node's drain time. */
    @Test
    void whatAStopBreaksOffIsKeptToTheLastCharacter(TwoNodes nodes) {
        var atA = Chat.as("alice", nodes.a().url());
        var atB = atA.at(nodes.b().url());
        var question = Question.in(atA, "long", 10_000, 20);
        var seen = question.ask(atA).awaitText("t20");

        nodes.a().stop();
        nodes.a().awaitEnd();

        assertThat(status(atB, question)).isEqualTo("interrupted");
        assertThat(atB.messages(question.thread()).getLast().path("content").asText())
                .startsWith(seen.textSoFar());
        assertThat(atB.follow(question.run().toString(), 0).terminal().text("code"))
                .isEqualTo("node_lost");
    }

    private static Void check(Chat chat, int number) {
        var random = new Random(SEED + number);
        var question = Question.in(chat, "r" + number, 50 + random.nextInt(150), 5 + random.nextInt(40));
        var reader = new ReconnectingReader(chat, question.run(), random, 20).wander(question.insist(chat));
        assertThat(reader.terminal().type()).isEqualTo("RUN_FINISHED");
        assertThat(reader.text()).isEqualTo(question.answer());
        return null;
    }

    private static String status(Chat chat, Question question) {
        return chat.messages(question.thread())
                .getLast()
                .path("metadata")
                .path("status")
                .asText();
    }
}
