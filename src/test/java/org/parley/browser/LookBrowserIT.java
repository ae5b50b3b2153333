package org.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.PdfOptions;
import com.microsoft.playwright.options.ForcedColors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
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
    void anAgentSpeaksGermanToGermans() {
        window.reopen(Viewport.GERMAN);

        var tab = window.first().open("/?model=" + window.chat().agent("HR"));

        assertThat(tab.button("Erkläre meine Abrechnung")).isVisible();
        assertThat(tab.button("Agent: Personal. Agent wechseln")).isVisible();
    }

    @Test
    void theLanguageCanBeChosen() {
        var tab = window.first().openChat();

        tab.button("Alice: settings").click();
        tab.item("Settings").click();
        tab.page().getByLabel("Language").selectOption("de");

        assertThat(tab.button("Chats suchen")).isVisible();
        window.chat().raw("PUT", "/api/me/settings", "{\"language\": null}");
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

    @Test
    void theEmptyViewBeginsAtItsTopInALowWindow() {
        window.reopen(Viewport.LOW);
        var tab = window.first().open("/?model=" + window.chat().agent("HR"));

        assertThat(tab.button("Explain my payslip")).isVisible();
        assertThat(tab.page().locator("parley-agent-intro h2")).isInViewport();
        assertThat(tab.page().evaluate("document.querySelector('.scroller').scrollTop"))
                .isEqualTo(0);
        assertThat(tab.button("Go to the newest message")).hasCount(0);
    }

    @Test
    void aFingerHitsEverything() {
        window.past().thread(0, "A table", "show me", ThreadFixtures.text("answer.md"));
        window.reopen(Viewport.PHONE);
        var tab = window.first().openChat();
        assertThat(small(tab)).as("empty view").isEmpty();
        tab.button("Open sidebar").click();
        assertThat(tab.listed("A table")).isVisible();
        assertThat(small(tab)).as("sidebar").isEmpty();
        tab.button("Alice: settings").click();
        assertThat(small(tab)).as("menu").isEmpty();
        tab.page().keyboard().press("Escape");
        tab.listed("A table").click();
        assertThat(tab.answerText()).containsText("Short answer");
        tab.bottom();
        assertThat(small(tab)).as("answer").isEmpty();
    }

    @Test
    void forcedColoursMarkTheCurrentOne() {
        var thread = window.past().thread(0, "Current", "a", "b");
        window.past().thread(0, "Another", "a", "b");
        var tab = window.first().open("/c/" + thread);
        tab.page().emulateMedia(new EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
        assertThat(tab.listed("Another")).isVisible();
        tab.button("Agent: Assistant. Change agent").click();

        assertThat(background(tab, ".thread-item.current")).isNotEqualTo(background(tab, ".thread-item:not(.current)"));
        assertThat(background(tab, "[role=option].active")).isNotEqualTo(background(tab, "[role=option]:not(.active)"));
    }

    @Test
    void theWholeThreadIsPrintedOnNumberedPages() throws IOException {
        var tab = window.first().open("/c/" + window.past().longThread(30));
        assertThat(tab.answerText()).containsText("Short answer");
        assertThat(tab.questions().getByText("Question 0")).hasCount(0);
        assertThat(tab.listed("A long one")).isVisible();

        var bytes = tab.page().pdf(new PdfOptions().setPath(Path.of("target/screenshots/print.pdf")));

        try (var pdf = Loader.loadPDF(bytes)) {
            var text = new PDFTextStripper().getText(pdf);
            assertThat(text).contains("A long one", "Question 0", "Question 14", "Question 28");
            assertThat(text).doesNotContain("earlier message");
            assertThat(text.replace(" ", "")).contains("2/" + pdf.getNumberOfPages());
        }
        tab.page().evaluate("dispatchEvent(new Event('afterprint'))");
        assertThat(tab.questions()).not().hasCount(15);
    }

    @Test
    void theBrowserKnowsNameColourAndIcons() {
        var page = window.first().openChat().page();

        assertThat(page.locator("meta[name=description]")).hasAttribute("content", Pattern.compile("agents"));
        assertThat(page.locator("meta[name=theme-color]").first()).hasAttribute("content", "#f5f5f3");
        window.first().button("Alice: settings").click();
        window.first().item("Theme: Dark").click();
        assertThat(page.locator("meta[name=theme-color]").first()).hasAttribute("content", "#222427");
        var icons = page.evaluate("""
                async () => {
                  const manifest = await (await fetch(document.querySelector('link[rel=manifest]').href)).json();
                  const found = await Promise.all(manifest.icons.map(async ({ src, type }) => {
                    const response = await fetch(src);
                    return response.ok && response.headers.get('Content-Type').startsWith(type);
                  }));
                  return `${manifest.name} ${found}`;
                }""");
        assertThat(icons).isEqualTo("Parley true,true,true");
    }

    private static Object background(Tab tab) {
        return background(tab, ":root");
    }

    private static Object background(Tab tab, String selector) {
        return tab.page()
                .evaluate("selector => getComputedStyle(document.querySelector(selector)).backgroundColor", selector);
    }

    /** Returns what can be pressed and is smaller than 44 px, except links within a text. */
    private static List<?> small(Tab tab) {
        return (List<?>) tab.page().evaluate("""
                () => [...document.querySelectorAll('button, a, input, textarea, summary, [role=option], .menu > *')]
                  .filter(element => element.checkVisibility({ visibilityProperty: true }))
                  .filter(element => !element.closest('[inert]') && element.localName !== 'hr')
                  .filter(element => !element.closest('parley-markdown p, parley-markdown li, parley-markdown td'))
                  .map(element => ({ element, box: element.getBoundingClientRect() }))
                  .filter(({ box }) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
                  .map(({ element, box }) => `${element.outerHTML.slice(0, 120)} ${box.width} x ${box.height}`)""");
    }
}
