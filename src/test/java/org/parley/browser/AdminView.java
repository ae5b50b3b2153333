package org.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.GetByTextOptions;
import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.function.Consumer;
import org.parley.testing.Chat;
import org.parley.testing.Json;

/** Views of the administration, and how to open them. */
enum AdminView {
    OVERVIEW(window -> {
        ask(Chat.as("alice"), "Hi");
        open(window, "overview", "Overview");
        assertThat(window.first().page().locator(".figures li").first()).isVisible();
    }),
    ENDPOINTS(window -> {
        AdminFixtures.endpoint(window.chat());
        open(window, "endpoints", "Endpoints");
    }),
    ENDPOINT(window -> open(window, "endpoints/" + AdminFixtures.endpoint(window.chat()), "Endpoint ")),
    ENDPOINT_TESTED(window -> {
        open(window, "endpoints/" + AdminFixtures.endpoint(window.chat()), "Endpoint ");
        window.first().button("Test").click();
        assertThat(window.first().page().getByText("The endpoint answered")).isVisible();
    }),
    ENDPOINT_NEW(window -> {
        open(window, "endpoints/new", "New endpoint");
        window.first().page().getByLabel("Kind").selectOption("Azure OpenAI");
        window.first()
                .page()
                .locator("summary", new LocatorOptions().setHasText("Differences"))
                .click();
    }),
    AGENTS(window -> {
        AdminFixtures.agent(window.chat());
        open(window, "agents", "Agents");
    }),
    AGENT(window -> {
        open(window, "agents/" + AdminFixtures.agent(window.chat()), "Agent ");
        window.first().page().getByText("Who may use it").click();
    }),
    AGENT_TOOLS(window -> {
        open(window, "agents/" + AdminFixtures.agent(window.chat()), "Agent ");
        window.first()
                .page()
                .locator("summary", new LocatorOptions().setHasText("Tools and knowledge"))
                .click();
        assertThat(window.first().page().locator(".tool-row").first()).isVisible();
    }),
    TOOLS(window -> {
        open(window, "tools", "Tools");
        assertThat(window.first().page().getByText("parley.tools.records.url is not set"))
                .isVisible();
    }),
    TOOL_SERVER_NEW(window -> {
        open(window, "tools/new", "New tool server");
        window.first().page().getByLabel("Authorization").first().selectOption("Fixed token");
        assertThat(window.first().page().getByLabel("Client secret")).isVisible();
    }),
    AGENT_TRIED(window -> {
        open(window, "agents/" + AdminFixtures.agent(window.chat()), "Agent ");
        window.first().button("Preview the system prompt").click();
        assertThat(window.first().page().locator(".prompt")).containsText("You help");
        window.first()
                .page()
                .getByLabel("Message", new GetByLabelOptions().setExact(true))
                .fill("Hi there");
        window.first().button("Ask").click();
        assertThat(window.first().page().locator(".trial")).containsText("Answered by");
    }),
    AGENT_CONFLICT(window -> {
        var id = AdminFixtures.agent(window.chat());
        open(window, "agents/" + id, "Agent ");
        AdminFixtures.change(window.chat(), id, "description", "changed by somebody else");
        window.first().page().getByLabel("Description").fill("my own change");
        window.first().button("Save").click();
        assertThat(window.first().page().locator(".conflict")).containsText("changed by somebody else");
    }),
    VERSIONS(window -> {
        var id = AdminFixtures.agent(window.chat());
        AdminFixtures.change(
                window.chat(), id, "system_prompt", "You help the staff.\nBe brief.\nAnswer in the user's language.");
        open(window, "agents/" + id + "/versions", "Versions");
        assertThat(window.first().page().locator(".diff")).isVisible();
    }),
    IMPORT(window -> {
        open(window, "agents/import", "Import");
        var page = window.first().page();
        page.getByLabel("Content").fill("agents:\n  - name: Agent of a file\n    model: stub\n");
        window.first().button("Check without changes").click();
        assertThat(page.getByText("Agent of a file")).isVisible();
    }),
    USERS(window -> {
        Chat.as("alice");
        open(window, "users", "Users");
        window.first().page().getByLabel("Name or user ID").fill("ali");
        assertThat(window.first().page().locator("tbody tr")).hasCount(1);
    }),
    USER(window -> {
        Chat.as("alice");
        open(window, "users/alice", "Alice");
    }),
    RUNS(window -> {
        var alice = Chat.as("alice");
        var thread = alice.createThread();
        alice.ask(thread, "Count slowly, please [stub@n=20000,d=50]").close();
        open(window, "runs", "Running answers");
        assertThat(window.first().page().locator("tbody tr").first()).containsText("Alice");
        alice.delete(thread);
    }),
    AUDIT(window -> {
        open(window, "audit", "Audit trail");
        window.first().button("Verify the chain").click();
        assertThat(window.first().page().getByText("The trail is intact")).isVisible();
    }),
    ACCESS(window -> {
        Chat.as("alice");
        open(window, "access?user=alice", "Access");
        window.first()
                .page()
                .getByLabel("Agent", new GetByLabelOptions().setExact(true))
                .selectOption("HR");
        window.first().button("Explain").click();
        assertThat(window.first().page().getByText("alice can use HR.")).isVisible();
        window.first().button("Simulate").click();
        assertThat(window.first()
                        .page()
                        .locator("section")
                        .nth(1)
                        .locator(".panel, .note")
                        .first())
                .isVisible();
    }),
    SETTINGS(window -> {
        open(window, "settings", "Settings");
        window.first().page().getByLabel("Key or description").fill("parley.model");
        assertThat(window.first().page().getByText("parley.model.url", new GetByTextOptions().setExact(true)))
                .isVisible();
    }),
    USAGE(window -> {
        ask(Chat.as("alice"), "Hi");
        open(window, "usage", "Usage");
        assertThat(window.first().page().locator(".chart").first()).isVisible();
    }),
    FEEDBACK(window -> {
        var alice = Chat.as("alice");
        var thread = ask(alice, "Is it good?");
        var answer =
                alice.messages(thread).getLast().path("metadata").path("id").asText();
        alice.post(
                "/api/threads/feedback",
                Json.object("thread_id", thread, "message_id", answer, "rating", "up", "comment", "Thanks"));
        open(window, "feedback", "Feedback");
        window.first().button("Show the text").first().click();
        window.first().page().getByLabel("Reason").fill("A complaint");
        window.first().page().locator("dialog[open] button[value=yes]").click();
        assertThat(window.first().page().locator(".exchange")).isVisible();
    }),
    CHECKS(window -> {
        open(window, "checks", "Checks");
        window.first().button("Run the test").click();
        assertThat(window.first().page().getByText("30 of 30")).isVisible();
    }),
    MENU(window -> {
        open(window, "overview", "Overview");
        if (window.first().button("Menu").isVisible())
            window.first().button("Menu").click();
        window.first().button("Admin: settings").click();
        assertThat(window.first().item("Sign out")).isVisible();
    });

    private final Consumer<Window> way;

    AdminView(Consumer<Window> way) {
        this.way = way;
    }

    void arrive(Window window) {
        way.accept(window);
    }

    private static void open(Window window, String path, String heading) {
        var page = window.first().open("/admin/" + path).page();
        assertThat(page.getByRole(
                        AriaRole.HEADING,
                        new GetByRoleOptions().setName(heading).setLevel(1)))
                .isVisible();
    }

    private static String ask(Chat user, String text) {
        var thread = user.createThread();
        user.ask(thread, text).terminal();
        return thread;
    }
}
