package org.parley.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tests the system objects with the running system: each of their calls once. */
@ServerTest
class ChatIT {
    private final Chat alice = Chat.as("alice");
    private final String thread = alice.createThread();

    @Test
    void asksAndReadsTheWholeAnswer() {
        var answer = alice.ask(thread, "count, tag-chat1 [stub@n=40,d=2]");

        assertThat(answer.text()).isEqualTo(StubModel.answer("chat1", 40));
        assertThat(answer.terminal().is("RUN_FINISHED")).isTrue();
        assertThat(Parley.model().last().messages()).last().asString().contains("tag-chat1");
        assertThat(alice.messages(thread)).hasSize(2);
        assertThat(alice.threads())
                .first()
                .extracting(entry -> entry.path("id").asText())
                .isEqualTo(thread);
    }

    @Test
    void followsARunFromTheMiddle() {
        var answer = alice.ask(thread, "count, tag-chat2 [stub@n=30,d=20]").awaitText(" t5");
        var after = answer.eventsSoFar().getLast().seq();

        var follower = alice.follow(answer.run(), after);

        assertThat(answer.text()).endsWith(follower.text());
        assertThat(follower.events()).allMatch(event -> event.seq() > after);
    }

    @Test
    void cancelsARun() {
        var answer = alice.ask(thread, "count, tag-chat3 [stub-hangmid@n=10]").awaitText(" t4");
        var aborted = Parley.model().aborted();

        alice.cancel(answer.run());

        assertThat(answer.terminal().data().path("outcome").path("type").asText())
                .isEqualTo("cancelled");
        Await.until("the model is told", () -> Parley.model().aborted() > aborted);
    }

    @Test
    void readsARefusal() {
        assertThat(Chat.nobody().ask(thread, "hi", "x").refusal().status()).isEqualTo(401);
    }
}
