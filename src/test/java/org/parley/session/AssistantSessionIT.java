package org.parley.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;
import org.parley.testing.WebBrowser;

/** Permissions and lifetime of a session of the Assistant in a page of another origin. */
@ServerTest
class AssistantSessionIT {
    @Test
    void hasNoRoles() {
        var assistant = AssistantSession.of(Chat.as("admin"));

        assertThat(assistant.get("/api/me").json().path("id").asText()).isEqualTo("admin");
        assertThat(assistant.get("/api/me").json().path("roles")).isEmpty();
        assertThat(assistant.chat().get("/api/admin/users").status()).isEqualTo(403);
    }

    @Test
    void cannotBeHandedOver() {
        var assistant = AssistantSession.of(Chat.as("alice"));
        var wish = Json.object("origin", assistant.origin());

        assertThat(assistant.chat().post("/api/auth/handover", wish).status()).isEqualTo(403);
        assertThat(assistant.call("POST", "/api/auth/handover", wish).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/sessions",
                "/api/threads/../sessions",
                "/api/threads/%2e%2e/sessions",
                "/api/threads;x=/../sessions",
                "/api//sessions",
                "/api/threads//../sessions"
            })
    void reachesNoOtherCallByAnySpelling(String path) {
        var assistant = AssistantSession.of(Chat.as("alice"));

        assertThat(assistant.get(path).status()).isIn(400, 403, 404);
    }

    @Test
    void worksForItsOriginOnly() {
        var assistant = AssistantSession.of(Chat.as("alice"));

        assertThat(assistant.get("/api/me").status()).isEqualTo(200);
        assertThat(assistant.chat().get("/api/me").status()).isEqualTo(403);
        assertThat(assistant
                        .chat()
                        .raw(
                                "GET",
                                "/api/me",
                                "",
                                "Origin",
                                Parley.elsewhere().sameSite().toString())
                        .status())
                .isEqualTo(403);
        assertThat(assistant.chat().get("/").status()).isEqualTo(302);
    }

    @Test
    void endsWithItsParent() {
        var alice = Chat.as("alice");
        var assistant = AssistantSession.of(alice);
        assertThat(assistant.get("/api/me").status()).isEqualTo(200);

        alice.post("/api/auth/logout", "");

        Await.until("the Assistant is out", () -> assistant.get("/api/me").status() == 401);
    }

    @Test
    void expiresWithItsParent() throws SQLException {
        var alice = Chat.as("alice");
        var assistant = AssistantSession.of(alice);

        sql("update login_session set expires_at = now() where id = '" + id(alice) + "'");

        Await.until("the Assistant is out", () -> assistant.get("/api/me").status() == 401);
    }

    @Test
    void keepsItsParentAlive() throws SQLException {
        var alice = Chat.as("alice");
        var assistant = AssistantSession.of(alice);
        sql("update login_session set seen_at = now() - interval '1 hour' where id = '" + id(alice) + "'");

        assistant.get("/api/me");

        assertThat(count("select count(*) from login_session where id = '" + id(alice)
                        + "' and seen_at < now() - interval '50 minutes'"))
                .isZero();
    }

    @Test
    void isListedWithItsOriginAndCanBeEndedAlone() {
        var alice = Chat.as("alice");
        var assistant = AssistantSession.of(alice);

        var listed = alice.get("/api/sessions").json().path("sessions").get(0);

        assertThat(listed.path("origin").asText()).isEqualTo(assistant.origin());
        alice.raw("DELETE", "/api/sessions/" + listed.path("id").asText(), "");
        Await.until("the Assistant is out", () -> assistant.get("/api/me").status() == 401);
        assertThat(alice.get("/api/me").status()).isEqualTo(200);
    }

    @Test
    void itsUseRefreshesTheParent() {
        Parley.provider().person(person("olga", "staff", "hr"));
        var browser = new WebBrowser();
        browser.signIn("/");
        var assistant = AssistantSession.of(browser.chat());
        assertThat(assistant.get("/api/me").json().path("groups")).hasSize(2);

        Parley.provider().change(person("olga", "staff"));

        Await.until(
                "the group is gone",
                () -> assistant.get("/api/me").json().path("groups").size() == 1);
    }

    private static Map<String, Object> person(String sub, String... groups) {
        return Map.of("sub", sub, "realm_access", Map.of("groups", List.of(groups)));
    }

    private static String id(Chat chat) {
        for (var session : chat.get("/api/sessions").json().path("sessions"))
            if (session.path("current").asBoolean()) return session.path("id").asText();
        throw new AssertionError("No current session");
    }

    private static long count(String query) throws SQLException {
        try (var connection = Parley.database().dataSource().getConnection();
                var sql = connection.createStatement();
                var rows = sql.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void sql(String statement) throws SQLException {
        try (var connection = Parley.database().dataSource().getConnection();
                var sql = connection.createStatement()) {
            sql.executeUpdate(statement);
        }
    }
}
