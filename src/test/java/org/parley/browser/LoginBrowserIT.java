package org.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.testing.Chat;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;

@Tag("browser")
@ServerTest
class LoginBrowserIT {
    @RegisterExtension
    final Window window = Window.ofNobody();

    @Test
    void leadsBackToThePageThatWasWanted() {
        var alice = Chat.as("alice");
        var thread = alice.createThread();
        alice.ask(thread, "hi tag-login").terminal();
        var tab = window.first().open("/c/" + thread);

        logIn(tab, "alice", "alice");

        assertThat(tab.page()).hasURL(Parley.url() + "/c/" + thread);
        assertThat(tab.answerText()).containsText("#login t1");
    }

    @Test
    void saysThatThePasswordIsWrong() {
        window.expect("status of 401");
        var tab = window.first().open("/login");

        logIn(tab, "alice", "wrong");

        assertThat(tab.page().getByRole(AriaRole.ALERT)).hasText("Wrong user name or password.");
        assertThat(tab.page().getByLabel("Password")).isFocused();
    }

    @Test
    void leavesByTheMenu() {
        var tab = window.first().open("/login?next=//evil.example/");
        logIn(tab, "bob", "bob");
        assertThat(tab.page()).hasURL(Parley.url() + "/");

        tab.button("Bob: settings").click();
        tab.item("Sign out").click();

        assertThat(tab.page()).hasURL(Parley.url() + "/login");
    }

    @Test
    void theDevelopmentRunOffersItsUsers() {
        var page = window.first().page();
        page.route("**/api/config", route -> {
            var config = route.fetch().text();
            var users = "\"development_users\":[\"bob\",\"carol\"]";
            route.fulfill(new FulfillOptions()
                    .setContentType("application/json")
                    .setBody(config.replaceFirst("\"development_users\":\\[]", users)));
        });
        window.first().open("/login");

        window.first().button("bob").click();

        assertThat(window.first().button("Bob: settings")).isVisible();
    }

    @Test
    void saysThatNobodyCanSignInYet() {
        config("{\"name\": \"Parley\", \"features\": [], \"limits\": {}, \"sign_in\": []}");

        var tab = window.first().open("/login");

        assertThat(tab.page().getByRole(AriaRole.ALERT)).containsText("not set up");
        assertThat(tab.page().getByLabel("Password")).hasCount(0);
    }

    @Test
    void leadsAdministratorsToTheChecklistOfANewInstallation() {
        config(
                "{\"name\": \"Parley\", \"features\": [], \"limits\": {}, \"sign_in\": [\"local\"], \"checklist\": true}");
        var tab = window.first().open("/login");

        logIn(tab, "admin", "admin");

        assertThat(tab.page()).hasURL(Parley.url() + "/admin");
        assertThat(tab.page().getByText("First steps")).isVisible();
    }

    /** What the page gets as the configuration of the server. */
    private void config(String json) {
        var answer = new FulfillOptions().setContentType("application/json").setBody(json);
        window.first().page().route("**/api/config", route -> route.fulfill(answer));
    }

    private static void logIn(Tab tab, String user, String password) {
        tab.page().getByLabel("User name").fill(user);
        tab.page().getByLabel("Password").fill(password);
        tab.button("Sign in").click();
    }
}
