package org.parley.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Parley;
import org.parley.testing.Reply;
import org.parley.testing.ServerTest;

@Tag("both-servers")
@ServerTest
class LoginIT {
    private static final String ALICE = Json.object("username", "alice", "password", "alice");

    @Test
    void signsInWithACookieThatScriptsCannotRead() {
        var reply = Chat.nobody().post("/api/auth/login", ALICE);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("user").path("id").asText()).isEqualTo("alice");
        assertThat(reply.header("Set-Cookie"))
                .matches("sessionid=[A-Za-z0-9_-]{43};.*")
                .contains("; Path=/", "; HttpOnly", "; SameSite=Lax")
                .doesNotContain("Secure", "Max-Age", "Domain");
    }

    @Test
    void tellsWhoIsSignedIn() {
        var admin = Chat.as("admin").get("/api/me");

        assertThat(admin.json())
                .isEqualTo(Json.parse("{'id':'admin','name':'Admin','groups':['staff','admins'],'roles':['admin']}"
                        .replace('\'', '"')));
    }

    @Test
    void changesTheIdAtLogInAndEndsTheSessionBefore() {
        var before = Chat.as("alice");

        var again = before.post("/api/auth/login", ALICE);

        assertThat(again.header("Set-Cookie")).doesNotStartWith(before.cookie());
        assertThat(before.get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void doesNotTakeOverAnIdThatTheClientChose() {
        var chosen = Chat.nobody().raw("POST", "/api/auth/login", ALICE, "Cookie", "sessionid=chosen");

        assertThat(chosen.header("Set-Cookie")).doesNotStartWith("sessionid=chosen");
        assertThat(Chat.nobody()
                        .raw("GET", "/api/me", "", "Cookie", "sessionid=chosen")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void logsOut() {
        var alice = Chat.as("alice");

        var reply = alice.post("/api/auth/logout", "");

        assertThat(reply.json()).isEqualTo(Json.parse("{\"success\":true}"));
        assertThat(reply.header("Set-Cookie")).startsWith("sessionid=;").contains("Max-Age=0");
        assertThat(alice.get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void logsOutWithoutASession() {
        assertThat(Chat.nobody().post("/api/auth/logout/", "").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"alice,wrong", "nobody,alice", "alice,ALICE"})
    void doesNotSayWhetherNameOrPasswordWasWrong(String name, String password) {
        var reply = Chat.nobody().post("/api/auth/login", Json.object("username", name, "password", password));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.error()).isEqualTo("Wrong user name or password");
        assertThat(reply.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"username\":\"alice\"}|password is required",
                "{\"password\":\"alice\"}|username is required",
                "{\"username\":7,\"password\":\"alice\"}|username must be text",
            })
    void namesTheFieldThatIsMissing(String body, String error) {
        var reply = Chat.nobody().post("/api/auth/login", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).isEqualTo(error);
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site,cross-site",
        "Sec-Fetch-Site,same-site",
        "Origin,http://evil.example",
        "Origin,null",
        "Origin,http://127.0.0.1:1",
        "Referer,http://evil.example/page"
    })
    void refusesACallFromAnotherOrigin(String header, String value) {
        var reply = Chat.as("alice").raw("POST", "/api/threads/create", "{}", header, value);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.json().path("code").asText()).isEqualTo("cross_origin");
    }

    @Test
    void refusesALogInFromAnotherOrigin() {
        var reply = Chat.nobody().raw("POST", "/api/auth/login", ALICE, "Origin", "http://evil.example");

        assertThat(reply.status()).isEqualTo(403);
    }

    @Test
    void takesCallsOfItsOwnPages() {
        var alice = Chat.as("alice");

        assertThat(create(alice, "Sec-Fetch-Site", "same-origin").status()).isEqualTo(201);
        assertThat(create(alice, "Sec-Fetch-Site", "none").status()).isEqualTo(201);
        assertThat(create(alice, "Origin", Parley.url().toString()).status()).isEqualTo(201);
        assertThat(create(alice, "Referer", Parley.url() + "/c/x").status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/threads/create",
                "POST /api/threads/",
                "POST /api/threads",
                "DELETE /api/threads/",
                "POST /api/threads/list",
                "POST /api/threads/runs",
                "POST /api/files/upload",
                "POST /api/models",
                "GET /api/default-config",
                "GET /api/me",
                "GET /api/threads/runs/x/events",
                "POST /api/threads/runs/x/cancel",
                "GET /api/nothing",
                "GET /api",
                "GET /api/",
                "GET /api/threads/runs"
            })
    void answers401JsonWithoutASessionWhateverIsAccepted(String call) {
        for (var accept : new String[] {"application/json", "text/html", "text/event-stream", "image/png", "*/*"}) {
            var reply = Chat.nobody().raw(call.split(" ")[0], call.split(" ")[1], "", "Accept", accept);

            assertThat(reply.status()).as(accept).isEqualTo(401);
            assertThat(reply.header("Content-Type")).startsWith("application/json");
            assertThat(reply.error()).isEqualTo("Please sign in");
        }
    }

    @Test
    void leadsAPageWithoutASessionToTheLogInPage() {
        var reply = Chat.nobody().get("/c/some?x=1");

        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.header("Location")).endsWith("/login?next=%2Fc%2Fsome%3Fx%3D1");
    }

    private static Reply create(Chat chat, String header, String value) {
        return chat.raw("POST", "/api/threads/create", "{}", header, value);
    }
}
