package org.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.testing.ServerTest;
import org.parley.testing.StubModel;

@Tag("browser")
@ServerTest
class VersionsBrowserIT {
    @RegisterExtension
    final Window window = Window.of("alice");

    @Test
    void anEditedQuestionKeepsTheEarlierVersion() {
        var tab = window.first().openChat().askAndRead("first, tag-one");
        tab.questions().hover();
        tab.button("Edit and resend").click();

        tab.page().locator("parley-question textarea").fill("second, tag-two");
        tab.button("Resend").click();

        assertThat(tab.questions()).hasText("second, tag-two");
        tab.awaitEnd();
        assertThat(tab.answerText()).hasText(StubModel.answer("two", 20));
        assertThat(tab.page().locator("parley-question parley-versions")).containsText("2 of 2");
        tab.questions().hover();
        tab.button("Previous version").click();
        assertThat(tab.questions()).hasText("first, tag-one");
        assertThat(tab.answerText()).hasText(StubModel.answer("one", 20));
    }

    @Test
    void anAnswerIsWrittenAnew() {
        var tab = window.first().openChat().askAndRead("again, tag-anew");

        tab.button("Regenerate").click();

        assertThat(tab.answer().locator("parley-versions")).containsText("2 of 2");
        assertThat(tab.answerText()).hasText(StubModel.answer("anew", 20));
        tab.page().reload();
        assertThat(tab.answer().locator("parley-versions")).containsText("2 of 2");
    }

    @Test
    void aStoppedAnswerGoesOn() {
        var tab = window.first().openChat().ask("count, tag-on [stub@n=1000,d=20]");
        assertThat(tab.answerText()).containsText(" t5");
        tab.button("Stop").click();
        assertThat(tab.answer()).containsText("Stopped.");
        var before = tab.answerText().innerText().strip();

        tab.button("Continue").click();

        assertThat(tab.answerText()).hasText(before + StubModel.answer("on", 20));
        tab.page().reload();
        assertThat(tab.answerText()).hasText(before + StubModel.answer("on", 20));
    }

    @Test
    void anAnswerIsRated() {
        var tab = window.first().openChat().askAndRead("rate me, tag-rate");

        tab.button("Bad answer").click();
        tab.page().getByLabel("What went wrong?").fill("Too many numbers");
        tab.button("Send comment").click();
        assertThat(tab.page().getByText("Thank you for your feedback.")).isVisible();
        tab.page().reload();

        assertThat(tab.button("Bad answer")).hasAttribute("aria-pressed", "true");
    }
}
