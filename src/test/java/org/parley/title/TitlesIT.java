package org.parley.title;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;

/** The test server generates titles for the threads of one agent only. */
@ServerTest
class TitlesIT {
    private static final String ASKED = "Write a title";

    private final Chat alice = Chat.as("alice");
    private final String agent = alice.agent("HR");

    @Test
    void theModelWritesATitleAfterTheFirstAnswer() {
        var thread = alice.createThread();
        long before = runs();
        try (var live = alice.live()) {
            alice.ask(thread, "How much leave do I have? tag-LEAVE", agent).terminal();

            Await.until(
                    "the title is generated",
                    () -> alice.thread(thread).path("title").asText().startsWith("LEAVE t1"));
        }
        assertThat(Parley.model().requestsWith("tag-LEAVE"))
                .filteredOn(request -> request.body().toString().contains(ASKED))
                .hasSize(1);
        alice.ask(thread, "And next year? tag-NEXT", agent).terminal();

        assertThat(runs() - before).as("a title is no answer").isEqualTo(2);
        assertThat(Parley.model().requestsWith("tag-NEXT")).hasSize(1);
    }

    @Test
    void aThreadThatTheUserHasNamedKeepsItsTitle() {
        var thread = alice.createThread();
        alice.edit(thread, "title", "My own title");

        alice.ask(thread, "hi tag-NAMED", agent).terminal();
        var other = alice.createThread();
        alice.ask(other, "hi tag-OTHER", agent).terminal();

        Await.until(
                "the other title is generated",
                () -> alice.thread(other).path("title").asText().startsWith("OTHER t1"));
        assertThat(alice.thread(thread).path("title").asText()).isEqualTo("My own title");
        assertThat(Parley.model().requestsWith("tag-NAMED")).hasSize(1);
    }

    @Test
    void aThreadOfAnotherAgentKeepsTheBeginningOfItsQuestion() {
        var thread = alice.createThread();

        alice.ask(thread, "hi tag-PLAIN").terminal();

        assertThat(alice.thread(thread).path("title").asText()).isEqualTo("hi tag-PLAIN");
    }

    private long runs() {
        return alice.get("/api/usage").json().path("runs").asLong();
    }
}
