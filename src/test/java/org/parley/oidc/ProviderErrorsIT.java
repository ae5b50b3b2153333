package org.parley.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;
import org.parley.testing.StubProvider;
import org.parley.testing.WebBrowser;

/** The provider answers with errors while users are signed in and sign in. */
@ServerTest
class ProviderErrorsIT {
    private final StubProvider provider = Parley.provider();

    @AfterEach
    void refreshesWorkAgain() {
        provider.person(person(Map.of("sub", "quinn")));
        awaitCall("/token", signedInAndDue());
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503, 200, 404})
    void anErrorInsteadOfARefreshEndsNoSession(int status) {
        provider.person(person(Map.of("sub", "pia")));
        var pia = signedInAndDue();

        provider.fail("/token", status);
        awaitCall("/token", pia);

        assertThat(pia.get("/api/me").json().path("groups")).hasSize(1);
        assertThat(new WebBrowser().signIn("/").status()).isEqualTo(503);
    }

    @Test
    void failingUserInformationTakesNoGroupsAndLiftsNoRestriction() {
        provider.person(Map.of("sub", "rita"));
        provider.userInfo(person(Map.of("sub", "rita", "agent_config_tag", "sales")));
        var rita = signedInAndDue();

        provider.fail("/userinfo", 500);
        awaitCall("/userinfo", rita);

        assertThat(rita.get("/api/me").json().path("groups")).hasSize(1);
        assertThat(names(rita)).isNotEmpty().doesNotContain("Assistant");
        assertThat(new WebBrowser().signIn("/").status()).isEqualTo(503);
    }

    @Test
    void aMissingTagDoesNotLiftTheRestriction() {
        provider.person(person(Map.of("sub", "sam", "agent_config_tag", "sales")));
        var sam = signedIn();
        var agents = names(sam);
        assertThat(agents).isNotEmpty().doesNotContain("Assistant");

        provider.change(person(Map.of("sub", "sam", "name", "Sam the Second")));
        Await.until("the refresh counts", () -> name(sam).equals("Sam the Second"));
        assertThat(names(sam)).isEqualTo(agents);

        provider.change(person(Map.of("sub", "sam", "agent_config_tag", "")));
        Await.until("the empty claim counts", () -> names(sam).contains("Assistant"));
    }

    @Test
    void aRefreshWhoseAnswerWasLostEndsNoSession() throws SQLException {
        provider.person(person(Map.of("sub", "tess")));
        var tess = signedIn();
        provider.refuse();
        sql("update login_session set refresh_began_at = now() - interval '1 minute', refresh_at = now()"
                + " where user_id = 'oidc:tess'");

        Await.until("the session knows", () -> tess.get("/api/me").status() == 200 && hasNoRefresh("oidc:tess"));

        assertThat(tess.get("/api/me").status()).isEqualTo(200);
        assertThat(number("select count(*) from login_session where user_id = 'oidc:tess'"
                        + " and expires_at < now() + interval '61 minutes'"))
                .isEqualTo(1);
    }

    private static boolean hasNoRefresh(String user) {
        try {
            return number("select count(*) from login_session where refresh_at is null and user_id = '" + user + "'")
                    == 1;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Uses the session until the provider is called once more. */
    private void awaitCall(String path, Chat chat) {
        int before = provider.calls(path);
        Await.until("the provider is asked", () -> {
            assertThat(chat.get("/api/me").status()).isEqualTo(200);
            return provider.calls(path) > before;
        });
    }

    /** Returns a signed-in session whose next use triggers a refresh. */
    private static Chat signedInAndDue() {
        var chat = signedIn();
        try {
            sql("update login_session set refresh_at = now() where refresh_at is not null");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return chat;
    }

    private static Chat signedIn() {
        var browser = new WebBrowser();
        assertThat(browser.signIn("/").status()).isEqualTo(302);
        return browser.chat();
    }

    private static Map<String, Object> person(Map<String, Object> claims) {
        var all = new java.util.HashMap<>(claims);
        all.put("realm_access", Map.of("groups", List.of("staff")));
        return all;
    }

    private static String name(Chat chat) {
        return chat.get("/api/me").json().path("name").asText();
    }

    private static List<String> names(Chat chat) {
        return chat.agents().stream().map(agent -> agent.path("name").asText()).toList();
    }

    private static long number(String query) throws SQLException {
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
