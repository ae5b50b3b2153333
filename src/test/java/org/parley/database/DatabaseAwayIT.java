package org.parley.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Parley;
import org.parley.testing.Reply;
import org.parley.testing.ServerTest;
import org.parley.testing.StubModel;

/** Stops PostgreSQL during a stream and starts it again. The server is not restarted. */
@ServerTest
class DatabaseAwayIT {
    private final Chat alice = Chat.as("alice");
    private boolean away;

    @AfterEach
    void bringItBack() {
        if (away) Parley.database().start();
        away = false;
        Await.until("calls are answered again", () -> create().status() == 201);
    }

    @Test
    void keepsStreamingAndStoresTheAnswerWhenItIsBack() {
        var thread = alice.createThread();
        var stream = alice.ask(thread, "hi tag-away [stub@n=250,d=20]").awaitText("t5");

        takeAway();
        assertUnavailable(create());
        assertUnavailable(Chat.nobody().post("/api/auth/login", Json.object("username", "bob", "password", "bob")));
        stream.awaitText("t249");
        assertThat(stream.eventsSoFar()).noneMatch(event -> event.is("RUN_FINISHED"));
        bringItBack();
        assertThat(Parley.log()).doesNotContain("RAR5038", "RAR5114", "RAR5117");

        assertThat(stream.terminal().is("RUN_FINISHED")).isTrue();
        assertThat(stream.text()).isEqualTo(StubModel.answer("away", 250));
        var answer = alice.messages(thread).get(1);
        assertThat(answer.path("content").asText()).isEqualTo(stream.text());
        assertThat(answer.path("metadata").path("status").asText()).isEqualTo("complete");
    }

    @Test
    void aReasonWhyAnEndIsNotStoredIsLoggedOnce() {
        var ending = alice.ask(alice.createThread(), "hi [stub@n=200,d=20]").awaitText("t5");
        var later = alice.ask(alice.createThread(), "hi [stub@n=400,d=20]").awaitText("t5");

        takeAway();
        later.awaitText("t399");

        assertThat(logged("The end of run " + ending.run())).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void followsAndCancelsAgainAfterwards() {
        takeAway();
        bringItBack();
        var thread = alice.createThread();
        var stream = alice.ask(thread, "hi [stub@n=5000,d=20]").awaitText("t5");

        var follower = alice.follow(stream.run(), 0);
        alice.cancel(stream.run());

        assertThat(follower.terminal().data().path("outcome").path("type").asText())
                .isEqualTo("cancelled");
        assertThat(follower.text()).isEqualTo(stream.text());
    }

    private void takeAway() {
        Parley.database().close();
        away = true;
    }

    private static Stream<String> logged(String begin) {
        return Parley.log()
                .lines()
                .filter(line -> line.contains(begin))
                .map(line -> line.substring(line.indexOf(begin)));
    }

    private Reply create() {
        return alice.post("/api/threads/create", "{}");
    }

    private static void assertUnavailable(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(503);
        assertThat(reply.json().path("code").asText()).isEqualTo("database_unavailable");
        assertThat(reply.json().path("incident").asText()).isNotEmpty().isEqualTo(reply.header("X-Request-Id"));
        assertThat(Integer.parseInt(reply.header("Retry-After"))).isPositive();
    }
}
