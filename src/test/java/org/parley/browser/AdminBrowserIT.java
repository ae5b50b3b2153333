package org.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.testing.Chat;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;

@Tag("browser")
@ServerTest
class AdminBrowserIT {
    @RegisterExtension
    final Window window = Window.of("admin");

    @AfterEach
    void deleteWhatWasMade() {
        AdminFixtures.deleteAll(window.chat());
    }

    @Test
    void createsAnEndpointAndAnAgentThatUsersCanAsk() {
        var tab = open("endpoints/new");
        tab.page().getByLabel("Name", exactly()).fill("Endpoint of the page");
        tab.page().getByLabel("URL").fill(Parley.model().url().toString());
        tab.page().getByLabel("Key", exactly()).fill("stub-key-of-the-model-endpoint");
        tab.page().getByLabel("Default model").fill("stub");
        tab.button("Create").click();
        tab.button("Test").click();
        assertThat(tab.page().getByText("The endpoint answered")).isVisible();

        open("agents/new");
        tab.page().getByLabel("Name", exactly()).fill("Agent of the page");
        tab.page().getByLabel("Endpoint", exactly()).selectOption("Endpoint of the page (stub)");
        tab.page().getByLabel("Model", exactly()).fill("stub");
        tab.page().getByLabel("System prompt").fill("For {{agent_name}}");
        tab.button("Create").click();
        assertThat(tab.page().getByText("Saved.")).isVisible();

        var alice = Chat.as("alice");
        var thread = alice.createThread();
        alice.ask(thread, "hi tag-page", alice.agent("Agent of the page")).terminal();
        assertThat(Parley.model().requestsWith("tag-page").getLast().messages())
                .contains("system: For Agent of the page");
    }

    @Test
    void namesTheFieldThatCannotBeSaved() {
        window.expect("status of 400");
        var tab = open("agents/" + AdminFixtures.agent(window.chat()));

        tab.page().getByLabel("System prompt").fill("For {{nobody}}");
        tab.button("Save").click();

        assertThat(tab.page().getByLabel("System prompt")).hasAttribute("aria-invalid", "true");
        assertThat(tab.page().locator("small.wrong")).containsText("{{nobody}}");
    }

    @Test
    void anEditOfSomebodyElseIsNotLost() {
        window.expect("status of 409");
        var id = AdminFixtures.agent(window.chat());
        var tab = open("agents/" + id);
        AdminFixtures.change(window.chat(), id, "description", "newer");

        tab.page().getByLabel("Description").fill("mine");
        tab.button("Save").click();
        assertThat(tab.page().locator(".conflict td").nth(1)).containsText("newer");
        assertThat(tab.page().locator(".conflict td").nth(2)).containsText("mine");
        tab.button("Save mine over it").click();

        assertThat(tab.page().getByText("Saved.")).isVisible();
        assertThat(agent(id, "description")).isEqualTo("mine");

        AdminFixtures.change(window.chat(), id, "description", "newest");
        tab.page().getByLabel("Description").fill("mine again");
        tab.button("Save").click();
        tab.button("Discard mine").click();
        assertThat(tab.page().getByLabel("Description")).hasValue("newest");
    }

    @Test
    void triesAnAgentWithoutStoringIt() {
        var id = AdminFixtures.agent(window.chat());
        var before = window.chat().threads().size();
        var tab = open("agents/" + id);

        tab.page().getByLabel("System prompt").fill("Only tried, for {{user_name}}");
        tab.page().getByLabel("As user").fill("alice");
        Chat.as("alice");
        tab.page().getByLabel("Message", exactly()).fill("hi tag-tried");
        tab.button("Ask").click();

        assertThat(tab.page().locator(".trial")).containsText("Answered by");
        assertThat(Parley.model().requestsWith("tag-tried").getLast().messages())
                .contains("system: Only tried, for Alice");
        assertThat(agent(id, "system_prompt")).startsWith("You help");
        assertThat(window.chat().threads()).hasSize(before);
    }

    @Test
    void restoresAVersion() {
        var id = AdminFixtures.agent(window.chat());
        AdminFixtures.change(window.chat(), id, "description", "second");
        var tab = open("agents/" + id + "/versions");
        assertThat(tab.page().getByText("second")).isVisible();

        tab.button("Restore").click();
        tab.page().locator("dialog[open] button[value=yes]").click();

        assertThat(tab.page().getByRole(AriaRole.HEADING, new GetByRoleOptions().setName("Version 3")))
                .isVisible();
        assertThat(agent(id, "description")).isEqualTo("before");
    }

    @Test
    void reordersAndDisablesAgentsWithTheKeyboard() {
        var first = AdminFixtures.agent(window.chat());
        var tab = open("agents");
        var menu = tab.button("Options for “" + agent(first, "name") + "”");

        menu.focus();
        menu.press("Enter");
        tab.page().keyboard().press("End");
        tab.page().keyboard().press("ArrowUp");
        tab.page().keyboard().press("Enter");

        assertThat(tab.page().locator("tr", new LocatorOptions().setHasText(agent(first, "name"))))
                .containsText("Disabled");
        assertThat(agent(first, "enabled")).isEqualTo("false");
    }

    @Test
    void signsAUserOut() {
        var alice = Chat.as("alice");
        var tab = open("users/alice");

        tab.button("Sign out").click();
        tab.page().locator("dialog[open] button[value=yes]").click();

        assertThat(tab.page().getByText("No active sessions.")).isVisible();
        assertThat(alice.get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void cancelsARunningAnswer() {
        var alice = Chat.as("alice");
        var thread = alice.createThread();
        var run = alice.ask(thread, "Count slowly, please [stub@n=20000,d=50]").awaitText("t1");
        var tab = open("runs");

        tab.button("Cancel the answer for Alice").first().click();
        tab.page().locator("dialog[open] button[value=yes]").click();

        assertThat(run.terminal().data().toString()).contains("cancelled");
    }

    @Test
    void filtersTheAuditTrailAndSavesItAsCsv() throws Exception {
        AdminFixtures.agent(window.chat());
        var tab = open("audit");
        tab.page().getByLabel("Action").selectOption("Agent changed");
        tab.button("Show").click();
        assertThat(tab.page().locator("tbody tr").first()).containsText("created, version 1");
        assertThat(tab.page().locator("tbody")).not().containsText("Sign-in");

        var file = tab.page().waitForDownload(() -> tab.button("Download CSV").click());

        assertThat(Files.readString(file.path()))
                .startsWith("seq,at,actor,address,action,object,detail\r\n")
                .contains("AGENT_CHANGED")
                .doesNotContain("LOG_IN");
    }

    @Test
    void isOnlyForAdministrators() {
        for (var path : new String[] {"/admin", "/admin/agents", "/admin/", "/admin.html"}) {
            assertThat(Chat.as("alice").get(path).status()).as(path).isEqualTo(403);
            assertThat(Chat.nobody().get(path).header("Location")).as(path).startsWith("/login?next=%2Fadmin");
        }
        assertThat(Chat.as("alice").get("/").body()).doesNotContain("/js/admin/");
    }

    @Test
    void speaksGermanToGermans() {
        window.reopen(Viewport.GERMAN);

        var tab = open("overview");

        assertThat(tab.page().getByRole(AriaRole.HEADING, new GetByRoleOptions().setName("Übersicht")))
                .isVisible();
        assertThat(tab.page().locator("html")).hasAttribute("lang", "de");
    }

    private Tab open(String path) {
        var tab = window.first().open("/admin/" + path);
        assertThat(tab.page().getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1)))
                .isVisible();
        return tab;
    }

    private String agent(String id, String field) {
        return window.chat().get("/api/admin/agents/" + id).json().path(field).asText();
    }

    private static GetByLabelOptions exactly() {
        return new GetByLabelOptions().setExact(true);
    }
}
