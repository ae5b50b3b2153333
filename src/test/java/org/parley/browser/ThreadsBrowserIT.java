package org.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.ServerTest;

@ServerTest
class ThreadsBrowserIT {
    @RegisterExtension
    final Window window = Window.of("alice");

    @Test
    void aDeletedThreadCanBeTakenBack() {
        var thread = threadAbout("plums");
        var tab = window.first().openChat();

        tab.choose("plums", "Delete chat");
        assertThat(tab.listed("plums")).not().isVisible();
        tab.button("Undo").click();

        assertThat(tab.listed("plums")).isVisible();
        org.assertj.core.api.Assertions.assertThat(window.chat().messages(thread))
                .hasSize(2);
    }

    @Test
    void aThreadThatIsNotTakenBackIsGoneWhenThePageIsLeft() {
        threadAbout("pears");
        var tab = window.first().openChat();

        tab.choose("pears", "Delete chat");
        tab.page().reload();

        Await.until("the thread is deleted", () -> window.chat().threads().isEmpty());
        assertThat(tab.listed("pears")).not().isVisible();
    }

    @Test
    void somebodyElsesThreadDoesNotExist() {
        window.expect("status of 404");
        var bobs = Chat.as("bob").createThread();

        var tab = window.first().open("/c/" + bobs);

        assertThat(tab.page().locator("parley-thread .empty")).hasText("This chat does not exist, or it is not yours.");
    }

    private String threadAbout(String title) {
        var thread = window.chat().createThread();
        window.chat().ask(thread, title).terminal();
        return thread;
    }
}
