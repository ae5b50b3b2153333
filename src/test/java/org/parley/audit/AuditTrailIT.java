package org.parley.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
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

@ServerTest
class AuditTrailIT {
    private static boolean handedOver;

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
    void tellsWhatEndedSessionsAndWhatAdministratorsRead() {
        var carol = Chat.as("carol");
        carol.raw("DELETE", "/api/sessions", "");
        admin.get("/api/admin/users");
        admin.get("/api/admin/access?user=carol&agent=" + admin.defaultAgent());

        assertThat(entries())
                .extracting(entry -> entry.path("action").asText() + " "
                        + entry.path("actor").asText())
                .containsSubsequence("ACCESS_READ admin", "FOREIGN_DATA_READ admin", "SIGN_OUT_EVERYWHERE carol");
    }

    @Test
    void canBeFiltered() {
        admin.raw("PATCH", "/api/admin/users/carol", Json.object("disabled", false));
        Chat.as("carol").post("/api/auth/logout", "");
        var changes = "/api/admin/audit?action=USER_CHANGED&actor=admin&object=carol&limit=1";

        var first = admin.get(changes).json();
        assertThat(first.path("entries")).hasSize(1);
        assertThat(first.path("entries").get(0).path("object").asText()).isEqualTo("carol");
        assertThat(admin.get("/api/admin/audit?actor=nobody-at-all").json().path("entries"))
                .isEmpty();
        assertThat(admin.get("/api/admin/audit?to=2001-01-01").json().path("entries"))
                .isEmpty();
        assertThat(admin.get("/api/admin/audit?from=2001-01-01&action=LOG_OUT")
                        .json()
                        .path("entries"))
                .extracting(entry -> entry.path("action").asText())
                .isNotEmpty()
                .containsOnly("LOG_OUT");
        assertThat(admin.get("/api/admin/audit?action=NONE").error()).contains("action");
        assertThat(admin.get("/api/admin/audit?from=yesterday").error()).contains("from");
        assertThat(admin.get("/api/admin/audit/actions").json().path("actions").toString())
                .contains("USER_CHANGED");
    }

    @Test
    void isACsvFile() {
        admin.raw("PATCH", "/api/admin/users/carol", Json.object("disabled", false));

        var csv = admin.raw("GET", "/api/admin/audit?action=USER_CHANGED&object=carol", "", "Accept", "text/csv");

        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.body().lines().toList())
                .startsWith("seq,at,actor,address,action,object,detail")
                .anyMatch(line -> line.endsWith(",admin,127.0.0.1,USER_CHANGED,carol,enabled"))
                .noneMatch(line -> line.contains("LOG_IN"));
        assertThat(entries().get(0).path("action").asText()).isEqualTo("EXPORT");
    }

    @Test
    void tellsWhichAgentsTheFileBrought() {
        var first = admin.get("/api/admin/audit?before=50").json().path("entries");

        assertThat(first)
                .filteredOn(entry -> entry.path("action").asText().equals("AGENT_CHANGED"))
                .extracting(entry -> entry.path("object").asText())
                .contains("Assistant", "HR", "Sales");
    }

    @Test
    void tellsWhenTheProviderTookBackItsWord() {
        Parley.provider().person(Map.of("sub", "gus", "name", "Gus"));
        var browser = new WebBrowser();
        browser.signIn("/");
        Parley.provider().refuse();

        Await.until("the session is over", () -> browser.chat().get("/api/me").status() == 401);
        Await.until("it is noted", () -> tells("LOG_OUT_BY_PROVIDER", "oidc:gus"));
    }

    @Test
    void anonymousCallsOfTheSignInLeaveNoRows() {
        long before = last();
        for (int i = 0; i < 50; i++) {
            new WebBrowser().open("/login/oidc");
            new WebBrowser().open("/login/callback?state=x&code=y");
        }

        assertThat(last()).isEqualTo(before);
    }

    @Test
    void isCheckedFromACheckpoint() {
        var whole = verify();
        assertThat(whole.path("complete").asBoolean()).isTrue();
        var hash = whole.path("last_hash").asText();
        Chat.as("carol");

        var rest = verify("?after=" + whole.path("last").asLong() + "&hash=" + hash);
        assertThat(rest.path("intact").asBoolean()).isTrue();
        assertThat(rest.path("rows").asLong()).isGreaterThan(0);
        var forged = verify("?after=" + whole.path("last").asLong() + "&hash=00");
        assertThat(forged.path("intact").asBoolean()).isFalse();
        assertThat(admin.get("/api/admin/audit/verify?after=1&hash=x").status()).isEqualTo(400);
    }

    /** A transaction takes the lock and then hangs, like a transaction of a frozen node. */
    @Test
    void aFrozenWriterHoldsUpNobodyForLong() throws SQLException {
        try (var connection = Parley.database().dataSource().getConnection();
                var sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute(append());

            Await.until("sign-in works again", () -> signsIn("carol"));
        }
    }

    private static String append() {
        return AuditStore.APPEND.replaceFirst("\\?, \\?, \\?, \\?, \\?", "'', '', 'EXPORT', 'test', ''");
    }

    private static boolean signsIn(String user) {
        return Chat.nobody()
                        .post("/api/auth/login", Json.object("username", user, "password", user))
                        .status()
                == 200;
    }

    private long last() {
        return admin.get("/api/admin/audit")
                .json()
                .path("entries")
                .get(0)
                .path("seq")
                .asLong();
    }

    @Test
    void cannotBeChanged() {
        assertThatThrownBy(() -> sql("update audit set actor = 'x'")).hasMessageContaining("cannot be changed");
        assertThatThrownBy(() -> sql("delete from audit")).hasMessageContaining("cannot be changed");
        assertThatThrownBy(() -> sql("truncate audit")).hasMessageContaining("cannot be changed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit set actor = 'x'",
                "delete from audit",
                "truncate audit",
                "insert into audit select * from audit limit 1",
                "alter table audit disable trigger user",
                "drop table audit",
                "drop function audit_is_append_only() cascade",
                "create or replace function audit_is_append_only() returns trigger language sql as 'select null'",
                "set role parley_audit"
            })
    void isOutOfReachOfTheApplicationsRoleWhereAnotherOneOwnsIt(String change) throws SQLException {
        handOver();

        assertThatThrownBy(() -> sql("set session authorization parley", change))
                .hasMessageMatching("(?s).*(permission denied|must be owner|cannot be changed).*");
        sql(
                "set session authorization parley",
                "do $$ begin perform audit_append('', '', 'EXPORT', 'test', ''); end $$");
        assertThat(verify().path("intact").asBoolean()).isTrue();
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

    private boolean tells(String action, String object) {
        for (var entry : entries())
            if (entry.path("action").asText().equals(action)
                    && entry.path("object").asText().equals(object)) return true;
        return false;
    }

    private JsonNode entries() {
        return admin.get("/api/admin/audit").json().path("entries");
    }

    private JsonNode verify() {
        return verify("");
    }

    private JsonNode verify(String query) {
        return admin.get("/api/admin/audit/verify" + query).json();
    }

    /** Hands the audit table over to its owner once, as a database administrator does. */
    private static synchronized void handOver() throws SQLException {
        if (handedOver) return;
        try {
            var script = Files.readString(Path.of("server-config/audit-owner.sql"));
            sql("create role parley", "alter table chat_thread owner to parley", script, script);
            handedOver = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sql(String... statements) throws SQLException {
        try (var connection = Parley.database().dataSource().getConnection();
                var sql = connection.createStatement()) {
            for (var statement : statements) sql.execute(statement);
        }
    }
}
