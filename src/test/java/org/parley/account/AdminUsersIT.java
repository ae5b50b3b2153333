package org.parley.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;

@ServerTest
class AdminUsersIT {
    private final Chat admin = Chat.as("admin");

    @Test
    void findsUsersByTheBeginningOfAnyWord() {
        Chat.as("alice");

        assertThat(found("ali")).contains("alice");
        assertThat(found("ALICE")).contains("alice");
        assertThat(found("lice")).isEmpty();
        assertThat(found("alice bob")).isEmpty();
        assertThat(found("%25")).isNotEmpty();
        assertThat(found("'%3A*%20%26")).isNotEmpty();
    }

    @Test
    void showsSessionsAndEndsThem() {
        var dora = Chat.as("dora");
        var user = admin.get("/api/admin/users/dora").json();
        assertThat(user.path("sessions")).isNotEmpty();
        assertThat(user.path("enabled").asBoolean()).isTrue();
        assertThat(user.path("groups_from").asText()).isNotEmpty();
        assertThat(user.has("last_seen_at")).isTrue();

        assertThat(admin.post("/api/admin/users/dora/sign-out", "").status()).isEqualTo(200);

        Await.until("dora is signed out", () -> dora.get("/api/me").status() == 401);
        assertThat(admin.get("/api/admin/users/nobody").status()).isEqualTo(404);
    }

    @Test
    void endsTheSessionsOfAllUsers() {
        var dora = Chat.as("dora");
        var events = dora.live();

        var ended = admin.raw("DELETE", "/api/admin/sessions", "");

        assertThat(ended.json().path("ended").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(dora.get("/api/me").status()).isEqualTo(401);
        assertThat(admin.get("/api/me").status()).isEqualTo(401);
        Await.until("the open stream is closed", events::isOver);
        assertThat(Chat.as("admin")
                        .get("/api/admin/audit?action=SIGN_OUT_EVERYWHERE")
                        .body())
                .contains("sessions of all users");
    }

    @Test
    void anOperatorEndsTheSessionsOfAllUsersInTheDatabase() throws IOException, SQLException {
        var dora = Chat.as("dora");
        var events = dora.live();

        try (var connection = Parley.database().dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(Files.readString(Path.of("deployment/end-sessions.sql")));
        }

        Await.until("the open stream is closed", events::isOver);
        assertThat(dora.get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void disablesAndEnables() {
        Chat.as("dora");
        var disabled = admin.raw("PATCH", "/api/admin/users/dora", "{\"enabled\": false}")
                .json();
        var enabled = admin.raw("PATCH", "/api/admin/users/dora", "{\"enabled\": true}")
                .json();

        assertThat(disabled.path("enabled").asBoolean()).isFalse();
        assertThat(disabled.path("disabled").asBoolean()).isTrue();
        assertThat(enabled.path("enabled").asBoolean()).isTrue();
    }

    private List<String> found(String q) {
        var reply = admin.get("/api/admin/users?q=" + q.replace(" ", "%20"));
        assertThat(reply.status()).as("%s", reply).isEqualTo(200);
        return reply.json().path("users").findValuesAsText("id");
    }
}
