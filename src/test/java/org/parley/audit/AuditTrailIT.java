package org.parley.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;

@ServerTest
class AuditTrailIT {
    private final Chat admin = Chat.as("admin");

    @Test
    void tellsWhoDidWhatWhenAndFromWhere() {
        Chat.nobody().post("/api/auth/login", Json.object("username", "somebody", "password", "wrong"));
        Chat.as("carol").post("/api/auth/logout", "");
        admin.raw("PATCH", "/api/admin/users/carol", Json.object("disabled", false));

        var entries = admin.get("/api/admin/audit").json().path("entries");

        assertThat(entries)
                .extracting(entry -> entry.path("action").asText())
                .containsSubsequence("USER_CHANGED", "LOG_OUT", "LOG_IN", "LOG_IN_REFUSED");
        assertThat(entries.get(0).path("actor").asText()).isEqualTo("admin");
        assertThat(entries.get(0).path("object").asText()).isEqualTo("carol");
        assertThat(entries.get(0).path("address").asText()).isEqualTo("127.0.0.1");
        assertThat(entries.toString()).doesNotContain("somebody");
    }

    @Test
    void cannotBeChanged() {
        assertThatThrownBy(() -> sql("update audit set actor = 'x'")).hasMessageContaining("cannot be changed");
        assertThatThrownBy(() -> sql("delete from audit")).hasMessageContaining("cannot be changed");
        assertThatThrownBy(() -> sql("truncate audit")).hasMessageContaining("cannot be changed");
    }

    @Test
    void namesTheFirstRowThatWasChangedAllTheSame() throws SQLException {
        assertThat(verify().path("intact").asBoolean()).isTrue();
        sql("alter table audit disable trigger user");
        sql("update audit set address = address || 'x' where seq = 2");
        try {
            assertThat(verify().path("intact").asBoolean()).isFalse();
            assertThat(verify().path("first_broken").asInt()).isEqualTo(2);
        } finally {
            sql("update audit set address = left(address, -1) where seq = 2");
            sql("alter table audit enable trigger user");
        }
        assertThat(verify().path("intact").asBoolean()).isTrue();
    }

    private JsonNode verify() {
        return admin.get("/api/admin/audit/verify").json();
    }

    private static void sql(String statement) throws SQLException {
        try (var connection = Parley.database().dataSource().getConnection();
                var sql = connection.createStatement()) {
            sql.executeUpdate(statement);
        }
    }
}
