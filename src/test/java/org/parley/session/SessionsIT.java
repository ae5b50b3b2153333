package org.parley.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;

@ServerTest
class SessionsIT {
    private static final String SLOW = "hello [stub@n=600,d=50]";

    @Test
    void listsTheOwnSessionsAndMarksThisOne() {
        var here = Chat.as("carol");
        Chat.as("carol");

        var sessions = here.get("/api/sessions").json().path("sessions");

        assertThat(sessions.size()).isGreaterThanOrEqualTo(2);
        assertThat(sessions)
                .filteredOn(session -> session.path("current").asBoolean())
                .hasSize(1);
        assertThat(sessions.get(0).path("source").asText()).isEqualTo("local");
        assertThat(sessions.get(0).path("address").asText()).isEqualTo("127.0.0.1");
    }

    @Test
    void endsOneOfTheOwnSessionsAndNobodyElses() {
        var here = Chat.as("carol");
        var there = Chat.as("carol");

        assertThat(Chat.as("bob")
                        .raw("DELETE", "/api/sessions/" + id(there), "")
                        .status())
                .isEqualTo(404);
        assertThat(here.raw("DELETE", "/api/sessions/" + id(there), "").status())
                .isEqualTo(200);

        Await.until("the session is over", () -> there.get("/api/me").status() == 401);
        assertThat(here.get("/api/me").status()).isEqualTo(200);
    }

    @Test
    void signsOutEverywhereAndClosesRunningStreams() {
        var here = Chat.as("carol");
        var there = Chat.as("carol");
        var stream = there.ask(there.createThread(), SLOW, sales(there)).awaitText("t2");

        assertThat(here.raw("DELETE", "/api/sessions", "").json().path("ended").asInt())
                .isGreaterThanOrEqualTo(2);

        Await.until("the stream is closed", stream::isOver);
        assertThat(stream.end()).isEmpty();
        assertThat(there.get("/api/me").status()).isEqualTo(401);
        assertThat(here.get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void aSessionThatIsOverLosesItsStreamsAlsoWithoutNotice() throws SQLException {
        var chat = Chat.as("carol");
        var stream = chat.ask(chat.createThread(), SLOW, sales(chat)).awaitText("t2");

        sql("update login_session set expires_at = now() where id = '" + id(chat) + "'");

        Await.until("the stream is closed", stream::isOver);
        assertThat(stream.end()).isEmpty();
    }

    @Test
    void followingARunDoesNotProlongASession() throws SQLException {
        var chat = Chat.as("carol");
        var run = chat.ask(chat.createThread(), SLOW, sales(chat)).run();
        var other = Chat.as("carol");
        sql("update login_session set seen_at = now() - interval '1 hour' where id = '" + id(chat) + "'");

        chat.join(run).close();
        chat.raw("GET", "/api/me", "", "Parley-Background", "true");
        assertThat(idleMinutes(other, id(other))).isZero();
        assertThat(idleMinutes(other, idOfOldest(other))).isGreaterThan(50);
        other.raw("DELETE", "/api/sessions", "");
    }

    @Test
    void aDisabledUserIsOutAtOnceAndStaysOut() {
        var admin = Chat.as("admin");
        var bob = Chat.as("bob");
        assertThat(admin.raw("PATCH", "/api/admin/users/bob", Json.object("disabled", true))
                        .status())
                .isEqualTo(200);
        try {
            Await.until("bob is out", () -> bob.get("/api/me").status() == 401);
            var again = Chat.nobody().post("/api/auth/login", Json.object("username", "bob", "password", "bob"));
            assertThat(again.status()).isEqualTo(401);
            assertThat(again.error()).isEqualTo("Wrong user name or password");
        } finally {
            admin.raw("PATCH", "/api/admin/users/bob", Json.object("disabled", false));
        }
        assertThat(Chat.as("bob").get("/api/me").status()).isEqualTo(200);
    }

    @Test
    void theLastAdministratorCannotBeDisabled() throws SQLException {
        var admin = Chat.as("admin");
        sql("update account set roles = '[]' where id <> 'admin'");

        var reply = admin.raw("PATCH", "/api/admin/users/admin", Json.object("disabled", true));

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.json().path("code").asText()).isEqualTo("last_administrator");
        assertThat(Chat.as("admin").get("/api/admin/users").status()).isEqualTo(200);
    }

    private static String id(Chat chat) {
        for (var session : chat.get("/api/sessions").json().path("sessions"))
            if (session.path("current").asBoolean()) return session.path("id").asText();
        throw new AssertionError("No current session");
    }

    private static String sales(Chat chat) {
        return chat.agent("Sales");
    }

    private static String idOfOldest(Chat chat) {
        JsonNode oldest = null;
        for (var session : chat.get("/api/sessions").json().path("sessions"))
            if (oldest == null
                    || session.path("seen_at")
                                    .asText()
                                    .compareTo(oldest.path("seen_at").asText())
                            < 0) oldest = session;
        return oldest.path("id").asText();
    }

    private static long idleMinutes(Chat chat, String id) {
        for (var session : chat.get("/api/sessions").json().path("sessions"))
            if (session.path("id").asText().equals(id))
                return Duration.between(Instant.parse(session.path("seen_at").asText()), Instant.now())
                        .toMinutes();
        throw new AssertionError("No session " + id);
    }

    private static void sql(String statement) throws SQLException {
        try (var connection = Parley.database().dataSource().getConnection();
                var sql = connection.createStatement()) {
            sql.executeUpdate(statement);
        }
    }
}
