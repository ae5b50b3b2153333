package org.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.testing.ServerTest;

/** Uses the page by keyboard only: every function is reachable, and no key leads to a dead end. */
@Tag("browser")
@ServerTest
class KeyboardBrowserIT {
    private static final List<String> WAY = List.of(
            "Close sidebar",
            "New chat",
            "Search chats",
            "Stock limits",
            "Options for “Stock limits”",
            "Alice: settings",
            "Agent: Assistant. Change agent",
            "Messages",
            "Message Assistant");

    private static final String FOCUSED = "document.activeElement.ariaLabel ?? document.activeElement.innerText.trim()";

    @RegisterExtension
    final Window window = Window.of("alice");

    @Test
    void theTabKeyLeadsFromTheListToTheFieldAndBack() {
        var tab = open();

        assertThat(walk(tab, "Shift+Tab")).isEqualTo(WAY.reversed());
        assertThat(walk(tab, "Tab")).isEqualTo(WAY);

        tab.listed("Stock limits").focus();
        press(tab, "Enter");
        assertThat(tab.questions()).hasText(ThreadFixtures.QUESTION);
        assertThat(tab.field()).isFocused();
    }

    @Test
    void escapeClosesAMenuAndAList() {
        var tab = open();
        var menu = tab.button("Options for “Stock limits”");
        var chooser = tab.button("Agent: Assistant. Change agent");

        opens(menu, tab.item("Rename"));
        press(tab, "ArrowDown");
        assertThat(tab.item("Pin")).isFocused();
        closes(tab.item("Pin"), menu);
        opens(tab.button("Alice: settings"), tab.item("Theme: System"));
        closes(tab.item("Theme: System"), tab.button("Alice: settings"));
        opens(chooser, tab.page().locator("#agents"));
        closes(tab.page().locator("#agents"), chooser);
    }

    @Test
    void escapeClosesADialog() {
        var tab = open();
        var messages = tab.page().getByLabel("Messages");

        press(tab, "Control+K");
        closes(tab.page().locator("dialog.search input"), tab.field());
        messages.focus();
        press(tab, "?");
        closes(tab.page().locator("parley-keys button"), messages);
    }

    @Test
    void escapeEndsRenamingAndEditing() {
        var tab = open();
        tab.button("Options for “Stock limits”").focus();
        press(tab, "Enter");
        assertThat(tab.item("Rename")).isFocused();
        press(tab, "Enter");
        closes(tab.page().getByLabel("Title"), tab.listed("Stock limits"));

        press(tab, "Enter");
        assertThat(tab.answerText()).hasText("Yes.");
        assertThat(tab.field()).isFocused();
        press(tab, "ArrowUp");
        closes(tab.page().locator("parley-question textarea"), tab.field());
        opens(tab.button("Edit and resend"), tab.page().locator("parley-question textarea"));
        closes(tab.page().locator("parley-question textarea"), tab.button("Edit and resend"));
    }

    @Test
    void theFocusGoesOnBesideADeletedThread() {
        window.past().thread(1, "A letter", "a", "b");
        var tab = open();

        opens(tab.button("Options for “Stock limits”"), tab.item("Rename"));
        press(tab, "End");
        press(tab, "Enter");

        assertThat(tab.listed("Stock limits")).not().isAttached();
        assertThat(tab.listed("A letter")).isFocused();
    }

    private Tab open() {
        window.past().thread(0, "Stock limits", ThreadFixtures.QUESTION, "Yes.");
        var tab = window.first().openChat();
        assertThat(tab.listed("Stock limits")).isVisible();
        assertThat(tab.field()).isFocused();
        return tab;
    }

    /**
     * Returns the names of the elements that the key focuses one after the other, from the current focus to the last
     * one.
     */
    private static List<String> walk(Tab tab, String key) {
        return Stream.iterate(focused(tab), name -> {
                    press(tab, key);
                    return focused(tab);
                })
                .limit(WAY.size())
                .toList();
    }

    private static String focused(Tab tab) {
        return tab.page().evaluate(FOCUSED).toString();
    }

    private static void opens(Locator button, Locator focused) {
        button.focus();
        button.page().keyboard().press("Enter");
        assertThat(focused).isFocused();
    }

    private static void closes(Locator focused, Locator after) {
        assertThat(focused).isFocused();
        after.page().keyboard().press("Escape");
        assertThat(focused).not().isVisible();
        assertThat(after).isFocused();
    }

    private static void press(Tab tab, String key) {
        tab.page().keyboard().press(key);
    }
}
