package org.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;
import org.parley.testing.StubModel;

@Tag("browser")
@ServerTest
class TroubleBrowserIT {
    @RegisterExtension
    final Window window = Window.of("alice");

    @Test
    void anAnswerGoesOnAfterTheNetworkWasLost() {
        window.expect(Wire.COMPLAINTS);
        try (var wire = Wire.lay()) {
            var tab = window.first().open(wire.url() + "/").ask("count, tag-net [stub@n=200,d=25]");
            assertThat(tab.answerText()).containsText(" t10");

            wire.cut();
            assertThat(tab.answer()).containsText("Connection lost.");
            wire.mend();

            tab.awaitEnd();
            assertThat(tab.answerText()).hasText(StubModel.answer("net", 200));
        }
    }

    @Test
    void anAnswerThatHasReachedItsLengthIsContinued() {
        var tab = window.first().openChat().askAndRead("count, tag-length [stub-length@n=5]");
        assertThat(tab.answer()).containsText("The answer has reached its greatest length.");

        tab.button("Continue").click();
        tab.awaitEnd();

        assertThat(tab.answerText()).hasText(StubModel.answer("length", 5) + StubModel.answer("length", 20));
    }

    @Test
    void anAnswerThatBrokeOffIsContinuedAndOffersEachWayOnce() {
        var tab = window.first().openChat().ask("count, tag-broken [stub-cut@n=8]");
        assertThat(tab.answer()).containsText("The text received so far is kept.");
        assertThat(tab.answer().getByText("Try again")).hasCount(1);
        assertThat(tab.button("Regenerate")).hasCount(0);

        tab.button("Continue").click();
        tab.awaitEnd();

        assertThat(tab.answerText()).containsText("#broken t1 t2 t3");
        assertThat(tab.answerText()).containsText(StubModel.answer("broken", 20));
    }

    @Test
    void aQuestionInAThreadIsSentWhenTheNetworkIsBack() {
        window.expect("ERR_INTERNET_DISCONNECTED");
        var tab = window.first().openChat().askAndRead("hi, tag-before");
        window.offline(true);

        tab.ask("count, tag-after");

        assertThat(tab.answer()).containsText("Your question is sent as soon as there is one again");
        assertThat(tab.answer()).not().containsText("continues on the server");
        window.offline(false);
        tab.awaitEnd();
        assertThat(tab.answerText()).hasText(StubModel.answer("after", 20));
    }

    @Test
    void aRefusalIsInTheLanguageOfThePage() {
        window.expect("status of 4");
        window.reopen(Viewport.GERMAN);
        var tab = window.first();
        tab.open("/");
        assertThat(tab.field()).isEditable();
        tab.page()
                .locator("input[type=file]")
                .setInputFiles(new FilePayload(
                        "tool.exe", "application/x-msdownload", "MZ\0\1\2".getBytes(StandardCharsets.ISO_8859_1)));
        tab.write("was ist das?").button("Senden").click();

        assertThat(tab.page().locator("parley-composer .note.failure"))
                .hasText("Der Dateityp wird nicht unterstützt. "
                        + "Ihre Nachricht wurde nicht gesendet. Sie finden sie unten.");
        assertThat(tab.page().locator("parley-composer .file.wrong")).containsText("Dateityp nicht unterstützt");
    }

    @Test
    void anUnknownAddressShowsAPage() {
        window.expect("status of 404");
        var page = window.first().open("/nothing/here").page();

        assertThat(page.locator("h1")).hasText("This page doesn’t exist.");
        page.getByText("To the chats").click();
        assertThat(window.first().field()).isEditable();
    }

    @Test
    void aRefusedQuestionIsShownAsSuchAtOnceAndLater() {
        var tab = window.first().openChat().askAndRead("poison [stub-forbidden]");
        assertThat(tab.answer()).containsText("The content filter of the language model refused your message.");
        assertThat(tab.page().locator("parley-question .note"))
                .hasText("Refused by the language model. Later messages are sent without this one.");

        tab.page().reload();

        assertThat(tab.page().locator("parley-question .note"))
                .hasText("Refused by the language model. Later messages are sent without this one.");
    }

    @Test
    void aQuestionAskedWithoutNetworkComesBack() {
        window.expect("ERR_INTERNET_DISCONNECTED");
        var tab = window.first().openChat();
        window.offline(true);

        tab.ask("anybody there?");

        assertThat(tab.page().locator("parley-composer .note.failure"))
                .hasText("No connection to the server. Your message wasn’t sent. You’ll find it below.");
        window.offline(false);
        tab.write("count, tag-back").send().awaitEnd();
        assertThat(tab.answerText()).hasText(StubModel.answer("back", 20));
    }

    @Test
    void anEndedSessionLeadsToTheLogInAndBackToWhatWasWritten() {
        window.expect("status of 401");
        var tab = window.first().openChat().askAndRead("hi, tag-session");
        var thread = tab.thread();
        window.endSession();

        tab.ask("a long thought, tag-thought");
        assertThat(tab.page().locator(".session-ended")).containsText("Your session has ended. Your text is kept.");
        tab.page().getByText("Sign in again").click();
        tab.page().getByLabel("User name").fill("alice");
        tab.page().getByLabel("Password").fill("alice");
        tab.button("Sign in").click();

        assertThat(tab.page()).hasURL(Parley.url() + "/c/" + thread);
        assertThat(tab.field()).hasValue("a long thought, tag-thought");
        tab.send().awaitEnd();
        assertThat(tab.answerText()).containsText("#thought t1");
    }
}
