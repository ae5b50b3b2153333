package org.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.testing.Await;
import org.parley.testing.ServerTest;

@Tag("browser")
@ServerTest
class LookBrowserIT {
    @RegisterExtension
    final Window window = Window.of("alice");

    @Test
    void aChosenThemeStays() {
        var tab = window.first().openChat();
        assertThat(background(tab)).isEqualTo("rgb(255, 255, 255)");

        tab.button("Alice: settings").click();
        tab.item("Theme: Dark").click();
        assertThat(background(tab)).isEqualTo("rgb(26, 27, 29)");
        tab.page().reload();

        assertThat(tab.field()).isEditable();
        assertThat(background(tab)).isEqualTo("rgb(26, 27, 29)");
    }

    @Test
    void speaksGermanToGermans() {
        ThreadFixtures.of("alice").thread(1, "Alte Frage", "a", "b");
        window.reopen(Viewport.GERMAN);

        var tab = window.first().openChat();

        assertThat(tab.button("Chats suchen")).isVisible();
        assertThat(tab.page().locator("parley-thread-list h2")).hasText("Gestern");
        assertThat(tab.page().locator("html")).hasAttribute("lang", "de");
    }

    @Test
    void theLanguageCanBeChosen() {
        var tab = window.first().openChat();

        tab.button("Alice: settings").click();
        tab.item("Deutsch").click();

        assertThat(tab.button("Chats suchen")).isVisible();
    }

    @Test
    void aPhoneShowsOneThingAtATime() {
        ThreadFixtures.of("alice").thread(0, "A table", "show me", ThreadFixtures.text("answer.md"));
        window.reopen(Viewport.PHONE);
        var tab = window.first().openChat();
        assertThat(tab.listed("A table")).not().isInViewport();

        tab.button("Open sidebar").click();
        tab.listed("A table").click();

        assertThat(tab.listed("A table")).not().isInViewport();
        assertThat(tab.answerText()).containsText("Short answer");
        assertThat(tab.page().evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
        var scroller = "document.querySelector('.scroller')";
        assertThat(tab.page().evaluate(scroller + ".scrollWidth === " + scroller + ".clientWidth"))
                .isEqualTo(true);
    }

    @Test
    void aLongThreadCanBeReadOnAPhone() {
        var thread = window.past().longThread(400);
        window.reopen(Viewport.PHONE);
        var tab = window.first().open("/c/" + thread);
        var newest = tab.answer().locator(".actions time");
        assertThat(newest).isInViewport();

        Await.until("earlier messages come", () -> {
            tab.top();
            return tab.questions().getByText("Question 374").count() == 1;
        });
        assertThat(newest).not().isInViewport();
        assertThat(tab.page().evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
        tab.button("Go to the newest message").click();

        assertThat(newest).isInViewport();
        assertThat(tab.field()).isInViewport();
    }

    private static Object background(Tab tab) {
        return tab.page().evaluate("getComputedStyle(document.documentElement).backgroundColor");
    }
}
