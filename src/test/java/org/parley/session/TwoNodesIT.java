package org.parley.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.parley.chaos.Node;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;

/** A second node with the same database as the shared node: sessions are valid on both. */
@Tag("sso")
@ServerTest
class TwoNodesIT {
    private static final String SLOW = "hello [stub@n=2000,d=50]";

    private static Node other;

    @BeforeAll
    static void startTheOther() {
        other = new Node("second", Parley.settings()).start().awaitReady();
    }

    @AfterAll
    static void stopTheOther() {
        other.close();
    }

    @Test
    void whoSignedInAtOneIsSignedInAtTheOther() {
        var here = Chat.as("alice");
        var there = Chat.as("alice", other.url());

        assertThat(here.at(other.url()).get("/api/me").status()).isEqualTo(200);
        assertThat(there.at(Parley.url()).get("/api/me").status()).isEqualTo(200);
    }

    @Test
    void logOutAtOneEndsTheSessionAndItsStreamsAtTheOther() {
        var there = Chat.as("alice", other.url());
        var stream = there.ask(there.createThread(), SLOW).awaitText("t2");

        there.at(Parley.url()).post("/api/auth/logout", "");

        Await.until("the stream is closed", stream::isOver);
        assertThat(stream.end()).isEmpty();
        assertThat(there.get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void signOutEverywhereMeansEveryNode() {
        var here = Chat.as("alice");
        var there = Chat.as("alice", other.url());

        here.raw("DELETE", "/api/sessions", "");

        Await.until("the session is over", () -> there.get("/api/me").status() == 401);
    }

    @Test
    void wrongPasswordsAtOneCountAtTheOther() {
        int refused = 0;
        for (int i = 0; i < 10 && refused != 429; i++)
            refused = tryToSignIn(i % 2 == 0 ? Chat.nobody() : Chat.nobody().at(other.url()));

        assertThat(refused).isEqualTo(429);
    }

    @Test
    void aSessionOutlivesTheNodeWhereItBegan() {
        var there = Chat.as("carol", other.url());
        assertThat(there.get("/api/me").status()).isEqualTo(200);

        other.kill();
        try {
            assertThat(there.at(Parley.url()).get("/api/me").status()).isEqualTo(200);
        } finally {
            other.start().awaitReady();
        }
        assertThat(there.get("/api/me").status()).isEqualTo(200);
    }

    private static int tryToSignIn(Chat nobody) {
        return nobody.post("/api/auth/login", Json.object("username", "mallory", "password", "wrong"))
                .status();
    }
}
