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
import org.parley.testing.StubModel;

/** Uses the page by keyboard only: every function is reachable, and no key leads to a dead end. */
@Tag("browser")
@ServerTest
class KeyboardBrowserIT {
    private static final List<String> WAY = List.of(
            "Close sidebar",
            "New chat",
            "Search chats",
            "Listed: All chats. Change project",
            "Stock limits",
            "Options for “Stock limits”",
            "Alice: settings",
            "Agent: Assistant. Change agent",
            "Temporary chat",
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
        closes(tab.page().locator("dialog.search input[role=combobox]"), tab.field());
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
        assertThat(tab.button("Undo")).isFocused();
        press(tab, "Escape");
        assertThat(tab.listed("A letter")).isFocused();
    }

    @Test
    void aDeletionIsUndoneByKeyboard() {
        var tab = open();

        opens(tab.button("Options for “Stock limits”"), tab.item("Rename"));
        press(tab, "End");
        press(tab, "Enter");
        assertThat(tab.button("Undo")).isFocused();
        press(tab, "Enter");

        assertThat(tab.listed("Stock limits")).isVisible();
        assertThat(tab.field()).isFocused();
    }

    @Test
    void theFocusIsInTheFieldAfterEachAction() {
        var tab = open();

        tab.write("count, tag-focus [stub@n=1000,d=20]").send();
        assertThat(tab.field()).isFocused();
        assertThat(tab.answerText()).containsText(" t3");
        tab.button("Stop").click();
        assertThat(tab.field()).isFocused();
        assertThat(tab.answer()).containsText("Stopped.");
        tab.choose("count, tag-focus [stub@n=1000,d=20]", "Delete chat");
        assertThat(tab.field()).isFocused();
        tab.button("Agent: Assistant. Change agent").click();
        tab.page().locator("#agents [role=option]").nth(1).click();
        assertThat(tab.field()).isFocused();
    }

    @Test
    void aSuggestionIsWrittenIntoTheField() {
        var tab = window.first().open("/?model=" + window.chat().agent("HR"));

        tab.button("Explain my payslip").click();

        assertThat(tab.field()).hasValue("Explain my payslip");
        assertThat(tab.field()).isFocused();
        assertThat(tab.questions()).hasCount(0);
    }

    @Test
    void lettersTypedOutsideOfTheFieldAreWrittenIntoIt() {
        var tab = open();

        tab.page().evaluate("document.activeElement.blur()");
        tab.page().keyboard().type("one ");
        tab.page().locator("parley-thread .scroller").focus();
        tab.page().keyboard().type("two");

        assertThat(tab.field()).hasValue("one two");
    }

    @Test
    void enterDuringAnAnswerQueuesOneMessage() {
        var tab = open();
        tab.write("first, tag-q1 [stub@n=120,d=20]").send();
        assertThat(tab.answerText()).containsText(" t3");
        tab.page().keyboard().type("second, tag-q2");
        press(tab, "Enter");
        assertThat(tab.page().locator(".queued")).containsText("second, tag-q2");

        tab.page().getByText("Withdraw").click();
        assertThat(tab.field()).hasValue("second, tag-q2");
        press(tab, "Enter");

        assertThat(tab.questions()).hasCount(2);
        tab.awaitEnd();
        assertThat(tab.answerText()).hasText(StubModel.answer("q2", 20));
        assertThat(tab.page().locator(".queued")).hasCount(0);
        assertThat(tab.field()).hasValue("");
    }

    @Test
    void aQueuedMessageComesBackWhenTheAnswerFails() {
        var tab = open();
        tab.write("first, tag-q3 [stub-cut@n=80,d=20]").send();
        assertThat(tab.answerText()).containsText(" t3");
        tab.write("second").page().keyboard().press("Enter");

        assertThat(tab.answer()).containsText("was lost");

        assertThat(tab.field()).hasValue("second");
        assertThat(tab.questions()).hasCount(1);
    }

    @Test
    void wordsAreFoundInMessagesThatAreNotShown() {
        var tab = window.first().open("/c/" + window.past().longThread(400));
        assertThat(tab.answerText()).containsText("Short answer");

        press(tab, "Control+F");
        tab.page().keyboard().type("question 8");

        assertThat(tab.page().locator(".find")).containsText("6 of 6");
        assertThat(tab.questions().getByText("Question 88")).isInViewport();
        for (int i = 0; i < 5; i++) press(tab, "Enter");
        assertThat(tab.page().locator(".find")).containsText("1 of 6");
        assertThat(tab.questions().getByText("Question 8", new Locator.GetByTextOptions().setExact(true)))
                .isInViewport();
        press(tab, "Escape");
        assertThat(tab.page().locator(".find")).hasCount(0);
        press(tab, "Home");
        assertThat(tab.questions().getByText("Question 0", new Locator.GetByTextOptions().setExact(true)))
                .isInViewport();
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
