package org.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.ScreenshotOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.ServerTest;
import org.parley.testing.TestDatabase;

@Tag("browser")
@ServerTest
class PromptsBrowserIT {
    @RegisterExtension
    final Window window = Window.of("alice");

    @AfterEach
    void removeAll() {
        TestDatabase.update("delete from saved_prompt");
        TestDatabase.update("delete from project");
    }

    @Test
    void aPromptIsSavedFoundAndFilledIn() {
        var tab = window.first().openChat();
        var page = tab.page();
        tab.button("Alice: settings").click();
        tab.item("My prompts").click();
        tab.button("New prompt").click();
        page.getByLabel("Name").fill("Summary");
        page.locator("#prompt-text").fill("Summarise {{what}} for {{whom}}");
        page.getByLabel("staff").check();
        picture(tab, "prompt-editor");
        tab.button("Save").click();
        assertThat(page.locator("parley-prompts li")).hasText(Pattern.compile("/Summary"));
        picture(tab, "prompts");
        page.keyboard().press("Escape");

        tab.write("/sum");
        assertThat(page.locator("#commands [role=option]").first()).containsText("/Summary");
        picture(tab, "prompt-list");
        tab.field().press("Enter");
        page.getByLabel("what").fill("the minutes");
        page.getByLabel("whom").fill("the board");
        picture(tab, "prompt-fields");
        tab.button("Insert").click();

        assertThat(tab.field()).hasValue("Summarise the minutes for the board");
        assertThat(tab.field()).isFocused();
        assertThat(Chat.as("bob").get("/api/prompts").body()).contains("Summarise {{what}} for {{whom}}");
    }

    @Test
    void escapeClosesTheListAndTheTextIsSentAsItIs() {
        var tab = window.first().openChat();
        tab.write("/etc");
        assertThat(tab.page().locator("#commands")).isVisible();

        tab.field().press("Escape");

        assertThat(tab.page().locator("#commands")).hasCount(0);
        tab.field().press("Enter");
        tab.awaitEnd();
        assertThat(tab.questions()).hasText("/etc");
    }

    @Test
    void anotherAgentIsAskedForOneQuestion() {
        var tab = window.first().openChat();
        tab.write("@h");
        assertThat(tab.page().locator("#commands [role=option].active")).containsText("@HR");
        tab.field().press("Enter");
        assertThat(tab.field()).hasValue("@HR ");
        tab.askAndRead("@HR explain my payslip");
        assertThat(tab.answer().locator("h2")).hasText("Answer from HR");
        assertThat(tab.button("Agent: Assistant. Change agent")).isVisible();

        tab.askAndRead("and now?");
        assertThat(tab.answer().locator("h2")).hasText("Answer from Assistant");
        tab.page().reload();
        assertThat(tab.button("Agent: Assistant. Change agent")).isVisible();
    }

    @Test
    void chatsAreOrderedByProject() {
        window.past().thread(1, "Stock limits", ThreadFixtures.QUESTION, "Yes.");
        window.past().thread(1, "Something else", "a", "b");
        var tab = window.first().openChat();
        var page = tab.page();
        tab.button("Listed: All chats. Change project").click();
        tab.item("Manage projects…").click();
        tab.button("New project").click();
        page.getByLabel("Name").fill("Leipzig");
        page.getByLabel("Instructions").fill("Be brief.");
        picture(tab, "project-editor");
        tab.button("Save").click();
        assertThat(page.locator("parley-projects li")).containsText("Leipzig");
        picture(tab, "projects");
        page.keyboard().press("Escape");

        tab.choose("Stock limits", "Move to project");
        page.locator("#move-project").selectOption("Leipzig");
        picture(tab, "project-move");
        tab.button("Move").click();
        tab.button("Listed: All chats. Change project").click();
        tab.item("Leipzig").click();

        assertThat(tab.listed("Stock limits")).isVisible();
        assertThat(tab.listed("Something else")).hasCount(0);
        tab.askAndRead("a new one");
        assertThat(tab.listed("a new one")).isVisible();
        picture(tab, "project-list");
        var project = window.chat().get("/api/projects").json().path("projects").get(0);
        assertThat(window.chat().thread(tab.thread()).path("project").asText())
                .isEqualTo(project.path("id").asText());
    }

    @Test
    void aProjectIsArchivedAndDeletedButItsChatsRemain() {
        var thread = window.past().thread(1, "Stock limits", ThreadFixtures.QUESTION, "Yes.");
        var project = window.chat()
                .post("/api/projects", Json.object("name", "Old", "shared_with", Map.of("groups", List.of("staff"))))
                .json()
                .path("id")
                .asText();
        window.chat().edit(thread, "project", project);
        var tab = window.first().openChat();
        tab.button("Listed: All chats. Change project").click();
        tab.item("Manage projects…").click();

        tab.button("Archive “Old”").click();
        assertThat(tab.button("Unarchive “Old”")).isVisible();
        tab.button("Delete “Old”").click();
        tab.button("Delete project").click();

        assertThat(tab.page().getByText("There are no projects yet.")).isVisible();
        assertThat(window.chat().thread(thread).has("project")).isFalse();
    }

    /** Takes a screenshot of a view, which must be accessible. */
    private static void picture(Tab tab, String name) {
        tab.page().screenshot(new ScreenshotOptions().setPath(Path.of("target/screenshots", name + ".png")));
        assertThat(Axe.violations(tab.page())).as(name).isEmpty();
    }
}
