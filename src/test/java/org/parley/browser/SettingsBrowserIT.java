package org.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.testing.MultipartForm;
import org.parley.testing.ServerTest;

@Tag("browser")
@ServerTest
class SettingsBrowserIT {
    @RegisterExtension
    final Window window = Window.of("bob");

    @AfterEach
    void forget() {
        window.chat().raw("DELETE", "/api/me/data", "{\"confirm\": true}");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everySectionIsAccessible(boolean phone) {
        window.expect("status of 404|Applying inline style violates");
        window.chat()
                .upload(
                        window.chat().createThread(),
                        new MultipartForm()
                                .field("message", "Look")
                                .file("file", "notes.txt", "text/plain", "plums".getBytes(StandardCharsets.UTF_8)))
                .terminal();
        window.reopen(phone ? Viewport.PHONE : Viewport.USUAL);
        var tab = window.first().openChat();
        open(tab);

        for (var section : List.of("Appearance", "About you", "Chats", "Files", "Usage", "Connections", "Your data")) {
            choose(tab, section);
            tab.page()
                    .screenshot(new ScreenshotOptions()
                            .setPath(Path.of("target/screenshots", "settings-" + section + phone + ".png")));
            assertThat(Axe.violations(tab.page())).as(section).isEmpty();
        }
    }

    @Test
    void appearanceStaysOnEveryDevice() {
        var tab = window.first().openChat();
        open(tab);
        tab.page().getByLabel("Theme").selectOption("dark");
        tab.page().getByLabel("Contrast").selectOption("more");
        tab.page().getByLabel("Text size").selectOption("125");
        assertThat(tab.page().getByText("Saved.")).isVisible();

        var elsewhere = window.elsewhere().openChat();

        assertThat(elsewhere.page().locator("html")).hasAttribute("data-theme", "dark");
        assertThat(elsewhere.page().locator("html")).hasAttribute("data-contrast", "more");
        assertThat(elsewhere.page().evaluate("getComputedStyle(document.documentElement).fontSize"))
                .isEqualTo("20px");
    }

    @Test
    void aTemporaryChatIsListedOnlyIfItIsKept() {
        var tab = window.first().openChat();
        tab.button("Temporary chat").click();
        tab.askAndRead("What is the capital?");
        tab.thread();
        assertThat(tab.page().getByText("Temporary chat")).isVisible();
        assertThat(window.chat().threads()).isEmpty();
        assertThat(tab.listed("What is the capital?")).hasCount(0);

        tab.page().reload();
        tab.button("Keep").click();

        assertThat(tab.listed("What is the capital?")).isVisible();
        assertThat(window.chat().threads()).hasSize(1);
    }

    @Test
    void allDataIsDeletedAfterAQuestion() {
        window.past().thread(0, "Stock limits", "a", "b");
        var tab = window.first().openChat();
        open(tab);
        choose(tab, "Your data");
        tab.button("Delete all data").click();
        tab.button("Delete everything").click();

        assertThat(tab.page().getByText("No chats yet.")).isVisible();
        assertThat(window.chat().threads()).isEmpty();
    }

    private static void open(Tab tab) {
        tab.showPanel();
        tab.button("Bob: settings").click();
        tab.item("Settings").click();
        assertThat(tab.page().getByRole(AriaRole.HEADING, new GetByRoleOptions().setName("Appearance")))
                .isVisible();
    }

    private static void choose(Tab tab, String section) {
        tab.page().locator("parley-settings nav").getByText(section).click();
        assertThat(tab.page().locator("#section-title")).hasText(section);
        assertThat(tab.page().locator("parley-settings").getByText("Loading")).hasCount(0);
    }
}
