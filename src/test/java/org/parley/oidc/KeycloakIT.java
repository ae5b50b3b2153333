package org.parley.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.parley.testing.Await;
import org.parley.testing.Keycloak;
import org.parley.testing.Parley;
import org.parley.testing.Reply;
import org.parley.testing.ServerTest;
import org.parley.testing.WebBrowser;

/** The same server with a real provider: {@code mvn -Psso verify}. */
@Tag("sso")
@ServerTest
@EnabledIfSystemProperty(named = "parley.test.keycloak", matches = ".+")
class KeycloakIT {
    private final WebBrowser browser = new WebBrowser();

    @BeforeAll
    static void awaitKeycloak() {
        assertThat(Parley.keycloak().issuer()).isNotEmpty();
    }

    @Test
    void signsInWithGroupsOfANestedClaim() {
        assertThat(signIn("otto").header("Location")).endsWith("/c/1");

        assertThat(me().path("name").asText()).isEqualTo("Otto Muster");
        assertThat(me().path("groups")).extracting(JsonNode::asText).containsExactlyInAnyOrder("staff", "admins");
        assertThat(me().path("roles").get(0).asText()).isEqualTo("admin");
        assertThat(browser.chat().get("/api/admin/users").status()).isEqualTo(200);
    }

    @Test
    void aMemberOfABlockedGroupIsRefused() {
        assertThat(signIn("paul").status()).isEqualTo(403);
        assertThat(browser.chat().get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void aGroupLostAtTheProviderIsLostHereAndAUserDisabledThereIsOutHere() {
        signIn("erika");
        assertThat(me().path("groups")).hasSize(2);

        keycloak().leaveGroup("erika", "hr");
        Await.until("the group is gone", () -> me().path("groups").size() == 1);

        keycloak().enable("erika", false);
        try {
            Await.until(
                    "the session is over", () -> browser.chat().get("/api/me").status() == 401);
        } finally {
            keycloak().enable("erika", true);
        }
    }

    @Test
    void logOutHereIsLogOutThere() {
        signIn("otto");

        var redirect = browser.chat()
                .post("/api/auth/logout", "")
                .json()
                .path("redirect")
                .asText();
        var back = browser.open(redirect);

        assertThat(back.header("Location")).isEqualTo(Parley.url() + "/");
        assertThat(browser.open(browser.open("/login/oidc").header("Location")).body())
                .contains("name=\"password\"");
    }

    @Test
    void logOutThereIsLogOutHereAndClosesStreams() {
        signIn("otto");
        var chat = browser.chat();
        var stream = chat.ask(chat.createThread(), "hi [stub@n=600,d=50]").awaitText("t2");

        keycloak().logOut("otto");

        Await.until("the stream is closed", stream::isOver);
        Await.until("the session is over", () -> chat.get("/api/me").status() == 401);
    }

    private Reply signIn(String user) {
        var page = browser.open(browser.open("/login/oidc?next=/c/1").header("Location"));
        var back = browser.submit(page, "username=" + user + "&password=" + user);
        return browser.open(back.header("Location"));
    }

    private JsonNode me() {
        return browser.chat().get("/api/me").json();
    }

    private static Keycloak keycloak() {
        return Parley.keycloak();
    }
}
