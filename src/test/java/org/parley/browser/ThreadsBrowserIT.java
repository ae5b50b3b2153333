package org.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Json;
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
    void aThreadIsRenamedPinnedAndArchived() {
        threadAbout("apples");
        threadAbout("cherries");
        var tab = window.first().openChat();

        tab.choose("apples", "Rename");
        tab.page().getByLabel("Title").fill("green apples");
        tab.page().keyboard().press("Enter");
        tab.choose("green apples", "Pin");
        assertThat(tab.page().locator("parley-thread-list h2").first()).hasText("Pinned");
        tab.choose("cherries", "Archive");
        assertThat(tab.listed("cherries")).not().isVisible();
        tab.page().reload();

        assertThat(tab.listed("green apples")).isVisible();
        tab.button("1 archived chat").click();
        assertThat(tab.listed("cherries")).isVisible();
    }

    @Test
    void aThreadIsFoundByAWordOfItsAnswer() {
        threadAbout("fruit");
        threadAbout("which is blue? [stub-echo] The bilberry, mostly.");
        Await.until("its words can be found", this::findsBilberry);
        var tab = window.first().openChat();

        tab.button("Search chats").click();
        tab.page().keyboard().type("bilberry");

        var found = tab.page().locator("#found [role=option]");
        assertThat(found).hasCount(1);
        assertThat(found.locator("mark")).hasText("bilberry");
        tab.page().keyboard().press("Enter");
        assertThat(tab.answerText()).hasText("The bilberry, mostly.");
    }

    @Test
    void somebodyElsesThreadDoesNotExist() {
        window.expect("status of 404");
        var bobs = Chat.as("bob").createThread();

        var tab = window.first().open("/c/" + bobs);

        assertThat(tab.page().locator("parley-thread .empty")).hasText("This chat does not exist, or it is not yours.");
    }

    private boolean findsBilberry() {
        var found = window.chat().post("/api/threads/search", Json.object("query", "bilberry"));
        return !found.json().path("results").isEmpty();
    }

    private String threadAbout(String title) {
        var thread = window.chat().createThread();
        window.chat().ask(thread, title).terminal();
        return thread;
    }
}
