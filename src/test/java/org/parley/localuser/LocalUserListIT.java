package org.parley.localuser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;

/** A change in the local user list takes effect within a minute, without a new sign-in. */
@ServerTest
class LocalUserListIT {
    private String before;

    @BeforeEach
    void remember() throws IOException {
        before = Files.readString(Parley.users());
    }

    @AfterEach
    void restore() {
        write(before);
        Await.until("bob may sign in", () -> isIn("bob"));
    }

    @Test
    void newGroupsCountSoon() {
        var bob = Chat.as("bob");
        assertThat(groups(bob)).isEqualTo("[\"staff\"]");

        write(changed("\"groups\": [\"staff\"]", "\"groups\": [\"staff\", \"hr\"]"));

        Await.until("bob has the group", () -> groups(bob).equals("[\"staff\",\"hr\"]"));
        assertThat(bob.agent("HR")).isNotEmpty();
    }

    @Test
    void whoIsNoLongerThereIsOutAndLosesTheStreamsUnderWay() {
        var bob = Chat.as("bob");
        var stream = bob.ask(bob.createThread(), "hello [stub@n=2000,d=50]").awaitText("t2");

        write(changed("\"name\": \"bob\"", "\"name\": \"bert\""));

        Await.until("the stream is closed", stream::isOver);
        assertThat(stream.end()).isEmpty();
        assertThat(bob.get("/api/me").status()).isEqualTo(401);
        assertThat(isIn("bob")).isFalse();
    }

    @Test
    void aNewPasswordEndsTheSessions() {
        var bob = Chat.as("bob");
        var alice = Chat.as("alice");
        int hash = before.indexOf("pbkdf2", before.indexOf("\"bob\""));
        int other = before.indexOf("pbkdf2", before.indexOf("\"carol\""));

        write(before.substring(0, hash)
                + before.substring(other, before.indexOf('"', other))
                + before.substring(before.indexOf('"', hash)));

        Await.until("bob is out", () -> bob.get("/api/me").status() == 401);
        assertThat(alice.get("/api/me").status()).isEqualTo(200);
        assertThat(isIn("bob")).isFalse();
    }

    @Test
    void aListThatCannotBeReadChangesNothing() {
        var bob = Chat.as("bob");
        write("{");

        Await.until("the server says so", () -> Parley.log().contains("cannot be read"));
        assertThat(bob.get("/api/me").status()).isEqualTo(200);
        assertThat(isIn("bob")).isTrue();
    }

    private String changed(String from, String to) {
        int bob = before.indexOf("\"bob\"");
        int at = before.lastIndexOf(from, before.indexOf("\"carol\""));
        assertThat(at).isGreaterThanOrEqualTo(bob - 10);
        return before.substring(0, at) + to + before.substring(at + from.length());
    }

    /** Replaces the file atomically, as administrators should. */
    private static void write(String list) {
        try {
            var next = Files.writeString(Path.of(Parley.users() + ".new"), list);
            Files.move(next, Parley.users(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isIn(String user) {
        try {
            return Chat.as(user).get("/api/me").status() == 200;
        } catch (AssertionError refused) {
            return false;
        }
    }

    private static String groups(Chat chat) {
        return chat.get("/api/me").json().path("groups").toString();
    }
}
