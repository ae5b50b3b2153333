package org.parley.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;
import org.parley.testing.StubProvider.Flaw;
import org.parley.testing.WebBrowser;

@ServerTest
class OidcLoginIT {
    private final WebBrowser browser = new WebBrowser();

    @BeforeEach
    void dora() {
        Parley.provider().person(person("dora", "staff", "hr"));
    }

    @Test
    void signsInAndComesBackToWhereTheBrowserWasGoing() {
        var reply = browser.signIn("/c/42?x=1");

        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.header("Location")).endsWith("/c/42?x=1");
        assertThat(reply.header("Set-Cookie")).contains("HttpOnly");
        assertThat(me().path("id").asText()).isEqualTo("oidc:dora");
        assertThat(me().path("name").asText()).isEqualTo("Dora");
        assertThat(me().path("groups")).extracting(JsonNode::asText).containsExactly("staff", "hr");
        assertThat(me().path("roles")).isEmpty();
    }

    @Test
    void asksWithPkceStateAndNonce() {
        assertThat(browser.open("/login/oidc").header("Location"))
                .startsWith(Parley.provider().issuer() + "/authorize?")
                .contains("code_challenge_method=S256", "code_challenge=", "state=", "nonce=", "response_type=code");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "/%5Cevil.example",
                "/login",
                "",
                "javascript:alert(1)"
            })
    void neverLeadsElsewhere(String next) {
        assertThat(browser.signIn(next).header("Location")).isIn("/", Parley.url() + "/");
    }

    @ParameterizedTest
    @EnumSource(value = Flaw.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void refusesATokenThatDoesNotHold(Flaw flaw) {
        Parley.provider().cheat(flaw);

        var reply = browser.signIn("/");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).contains("could not be verified");
        assertThat(browser.chat().get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void refusesAnAnswerThatCameBefore() {
        var back = browser.open(browser.open("/login/oidc").header("Location")).header("Location");
        assertThat(browser.open(back).status()).isEqualTo(302);

        assertThat(browser.open(back).status()).isEqualTo(400);
    }

    @Test
    void refusesACodeThatWasUsed() {
        var used = browser.open(browser.open("/login/oidc").header("Location")).header("Location");
        browser.open(used);
        var fresh = browser.open(browser.open("/login/oidc").header("Location")).header("Location");

        var mixed = fresh.replaceAll("code=[^&]*", used.replaceAll(".*(code=[^&]*).*", "$1"));

        assertThat(browser.open(mixed).status()).isEqualTo(403);
    }

    @Test
    void refusesAnAnswerThatAnotherBrowserAskedFor() {
        var back = browser.open(browser.open("/login/oidc").header("Location")).header("Location");

        assertThat(new WebBrowser().open(back).status()).isEqualTo(400);
    }

    @Test
    void refusesACodeOfAnotherLogIn() {
        var other = new WebBrowser();
        var stolen = other.open(other.open("/login/oidc").header("Location")).header("Location");
        var own = browser.open(browser.open("/login/oidc").header("Location")).header("Location");

        var mixed = own.replaceAll("code=[^&]*", stolen.replaceAll(".*(code=[^&]*).*", "$1"));

        assertThat(browser.open(mixed).status()).isEqualTo(403);
    }

    @Test
    void refusesAnAnswerOfAnotherIssuer() {
        var back = browser.open(browser.open("/login/oidc").header("Location")).header("Location");

        assertThat(browser.open(back.replaceAll("iss=.*", "iss=http://other")).status())
                .isEqualTo(403);
    }

    @Test
    void refusesMembersOfABlockedGroup() {
        Parley.provider().person(person("eve", "staff", "blocked"));

        assertThat(browser.signIn("/").status()).isEqualTo(403);
    }

    @Test
    void anotherIdForEachLogIn() {
        browser.signIn("/");
        var first = browser.chat();
        browser.signIn("/");

        assertThat(browser.chat().cookie()).isNotEqualTo(first.cookie());
        Await.until("the session before is over", () -> first.get("/api/me").status() == 401);
    }

    @Test
    void groupsMakeAdministrators() {
        Parley.provider().person(person("root", "admins"));
        browser.signIn("/");

        assertThat(me().path("roles").get(0).asText()).isEqualTo("admin");
    }

    @Test
    void readsGroupsFromUserInformationWhereTheTokenHasNone() {
        Parley.provider().person(Map.of("sub", "fay"));
        Parley.provider().userInfo(Map.of("sub", "fay", "realm_access", Map.of("groups", List.of("hr"))));
        browser.signIn("/");

        assertThat(me().path("groups").get(0).asText()).isEqualTo("hr");
    }

    @Test
    void newGroupsCountSoonAfterTheProviderKnowsThem() {
        browser.signIn("/");
        assertThat(browser.chat().agents())
                .extracting(agent -> agent.path("name").asText())
                .contains("HR");

        Parley.provider().change(person("dora", "staff"));

        Await.until("the group is gone", () -> me().path("groups").size() == 1);
        assertThat(browser.chat().agents())
                .extracting(agent -> agent.path("name").asText())
                .doesNotContain("HR");
    }

    @Test
    void whoTheProviderDoesNotRenewIsOut() {
        browser.signIn("/");
        Parley.provider().refuse();

        Await.until("the session is over", () -> browser.chat().get("/api/me").status() == 401);
    }

    @Test
    void logOutGoesOnAtTheProvider() {
        browser.signIn("/");

        var redirect = browser.chat()
                .post("/api/auth/logout", "")
                .json()
                .path("redirect")
                .asText();

        assertThat(redirect)
                .startsWith(Parley.provider().issuer() + "/logout?")
                .contains("id_token_hint=", "post_logout_redirect_uri=");
        assertThat(browser.chat().get("/api/me").status()).isEqualTo(401);
        assertThat(Chat.as("alice").post("/api/auth/logout", "").json().has("redirect"))
                .isFalse();
    }

    private JsonNode me() {
        return browser.chat().get("/api/me").json();
    }

    static Map<String, Object> person(String sub, String... groups) {
        var name = Character.toUpperCase(sub.charAt(0)) + sub.substring(1);
        return Map.of("sub", sub, "name", name, "sid", "sid-" + sub, "realm_access", Map.of("groups", List.of(groups)));
    }
}
