package org.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.testing.ServerTest;
import org.parley.testing.StubModel;

@Tag("browser")
@ServerTest
class AskBrowserIT {
    @RegisterExtension
    final Window window = Window.of("alice");

    @Test
    void theAnswerIsSeenAsItIsWritten() {
        var tab = window.first().openChat().ask("count, tag-watch [stub@n=60,d=30]");

        assertThat(tab.answerText()).containsText(" t5");
        assertThat(tab.answerText()).not().containsText(" t59");
        assertThat(tab.button("Stop")).isVisible();

        tab.awaitEnd();
        assertThat(tab.answerText()).hasText(StubModel.answer("watch", 60));
        assertThat(tab.button("Send")).isVisible();
        assertThat(tab.listed("count, tag-watch")).isVisible();
        assertThat(tab.page()).hasTitle("count, tag-watch [stub@n=60,d=30] – Parley");
    }

    @Test
    void aRefreshInTheMiddleLosesNothing() {
        var tab = window.first().openChat().ask("count, tag-refresh [stub@n=100,d=30]");
        assertThat(tab.answerText()).containsText(" t10");

        tab.page().reload();

        assertThat(tab.answerText()).containsText(" t10");
        assertThat(tab.button("Stop")).isVisible();
        tab.awaitEnd();
        assertThat(tab.answerText()).hasText(StubModel.answer("refresh", 100));
    }

    @Test
    void theQuestionTellsTheTimeZoneAndTheLanguage() {
        var tab = window.first().openChat();

        var sent = tab.page()
                .waitForRequest(
                        request -> request.url().endsWith("/api/threads/runs"), () -> tab.ask("hi tag-zone-of-page"));

        Assertions.assertThat(sent.postData()).contains("\"time_zone\":\"Europe/Berlin\"", "\"language\":\"en");
    }

    @Test
    void aStoppedAnswerKeepsWhatWasWritten() {
        var tab = window.first().openChat().ask("count, tag-stop [stub@n=1000,d=30]");
        assertThat(tab.answerText()).containsText(" t10");

        tab.button("Stop").click();

        assertThat(tab.answer()).containsText("Stopped.");
        assertThat(tab.answerText()).containsText("#stop t1 t2");
        assertThat(tab.button("Send")).isVisible();
        tab.page().reload();
        assertThat(tab.answer()).containsText("Stopped.");
    }

    @Test
    void twoTabsShowTheSameAnswer() {
        var one = window.first().openChat().ask("count, tag-tabs [stub@n=120,d=30]");
        assertThat(one.answerText()).containsText(" t5");

        var two = window.tab().open("/c/" + one.thread());

        assertThat(two.answerText()).containsText(" t10");
        two.button("Stop").click();
        assertThat(two.answer()).containsText("Stopped.");
        assertThat(one.answer()).containsText("Stopped.");
        assertThat(one.answerText()).hasText(two.answerText().innerText());
    }

    @Test
    void aLinkWhoseAddressFollowsIsALinkAtOnce() {
        var tab = window.first()
                .openChat()
                .askAndRead("[stub-echo@s=4,d=30] See [the manual][1] for more.\n\n[1]: https://example.com/manual");

        assertThat(tab.answer().locator("a.link")).hasText("the manual");
        assertThat(tab.answer().locator("a.link")).hasAttribute("href", "https://example.com/manual");
    }

    @Test
    void thoughtsAreFolded() {
        var tab = window.first().openChat().askAndRead("think, tag-fold [stub-reason@n=8]");

        assertThat(tab.answerText()).hasText(StubModel.answer("fold", 8));
        tab.answer().locator("parley-reasoning button").click();
        assertThat(tab.answer().locator("parley-reasoning parley-markdown")).hasText(StubModel.answer("fold", 4));
    }

    @Test
    void aFailureIsSaidInWords() {
        var tab = window.first().openChat().ask("fail, tag-cut [stub-cut@n=8]");

        assertThat(tab.answer())
                .containsText("The connection to the language model was lost. The text received so far is kept.");
        assertThat(tab.answerText()).containsText("#cut t1 t2 t3");
        assertThat(tab.answer().getByText("Try again")).isVisible();
    }

    @Test
    void whatWasNotSentIsStillThereAfterARefresh() {
        var tab = window.first().openChat().write("half a thou");

        tab.page().reload();

        assertThat(tab.field()).hasValue("half a thou");
    }

    @Test
    void aSlowModelIsWaitedForInSeconds() {
        var tab = window.first().openChat().ask("think, tag-slow [stub@n=3,f=5000]");

        assertThat(tab.answer()).containsText(Pattern.compile("Waiting for the model… [345] s"));

        tab.awaitEnd();
        assertThat(tab.answerText()).hasText(StubModel.answer("slow", 3));
        assertThat(tab.answer()).not().containsText("Waiting");
    }

    @Test
    void anAnswerIsTakenAlongAsFormattedTextTableAndFile() throws IOException {
        var thread =
                window.past().thread(0, "Stock: limits", "show me", "**Bold**\n\n| a | b |\n|---|---|\n| 1 | 2,5 |");
        window.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        var tab = window.first().open("/c/" + thread);

        tab.answer().locator(".actions").getByLabel("Copy").click();
        assertThat(tab.answer().getByLabel("Copied")).isVisible();
        assertThat(clipboard(tab, "text/plain")).startsWith("**Bold**");
        assertThat(clipboard(tab, "text/html")).contains("<strong>Bold</strong>", "<table");

        tab.answer().locator("table").hover();
        var table = tab.page().waitForDownload(() -> tab.button("CSV").click());
        assertThat(table.suggestedFilename()).isEqualTo("table.csv");
        assertThat(Files.readString(table.path())).isEqualTo("\ufeffa,b\r\n1,\"2,5\"\r\n");
        tab.button("Copy table").click();
        assertThat(tab.answer().getByText("Copied")).isVisible();
        assertThat(clipboard(tab, "text/plain")).isEqualTo("a\tb\n1\t2,5");

        var file = tab.page().waitForDownload(() -> tab.choose("Stock: limits", "Download as Markdown"));
        assertThat(file.suggestedFilename()).isEqualTo("Stock limits.md");
        assertThat(Files.readString(file.path())).contains("# Stock: limits", "## Question", "show me", "**Bold**");
    }

    private static String clipboard(Tab tab, String type) {
        return (String) tab.page()
                .evaluate("async type => (await (await navigator.clipboard.read())[0].getType(type)).text()", type);
    }

    @Test
    void theKeyboardIsEnough() {
        var keys = window.first().openChat().page().keyboard();

        keys.type("one");
        keys.press("Shift+Enter");
        keys.type("two, tag-keys [stub@n=1000,d=20]");
        keys.press("Enter");

        var tab = window.first();
        assertThat(tab.questions()).hasText("one\ntwo, tag-keys [stub@n=1000,d=20]");
        assertThat(tab.answerText()).containsText(" t3");
        keys.press("Escape");
        assertThat(tab.answer()).containsText("Stopped.");
        keys.press("Control+Shift+O");
        assertThat(tab.answer()).not().isVisible();
        keys.press("Control+K");
        assertThat(tab.page().locator("dialog.search")).isVisible();
        keys.type("tag-keys");
        keys.press("Enter");
        assertThat(tab.questions()).containsText("tag-keys");
    }
}
