package org.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.ServerTest;
import org.parley.testing.StubModel;
import org.parley.testing.TestDatabase;

@Tag("browser")
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
    void olderThreadsAreListedAsTheListIsScrolledAndPinnedOnesAtOnce() {
        TestDatabase.update("""
                insert into chat_thread (id, owner, title, message_count, created_at, active_at, pinned)
                select gen_random_uuid(), 'alice', 'Of day ' || n, 0, now(), now() - n * interval '1 day', n = 899
                from generate_series(1, 900) n
                """);
        try {
            var tab = window.first().openChat();
            assertThat(tab.page().locator("parley-thread-list h2").first()).hasText("Pinned");
            assertThat(tab.page().locator("parley-thread-item").first()).containsText("Of day 899");
            assertThat(tab.page().locator("parley-thread-item")).hasCount(501);

            var end = tab.page().locator("parley-thread-list .more");
            Await.until("all threads are listed", () -> {
                if (end.count() > 0) tab.page().evaluate("document.querySelector('.more')?.scrollIntoView()");
                return tab.page().locator("parley-thread-item").count() == 900;
            });
            assertThat(tab.listed("Of day 900")).hasCount(1);
            assertThat(end).hasCount(0);
        } finally {
            TestDatabase.update("delete from chat_thread where owner = 'alice' and title like 'Of day %'");
        }
    }

    @Test
    void aThreadIsFoundByAWordOfItsAnswer() {
        threadAbout("fruit");
        threadAbout("which is blue? [stub-echo] The bilberry, mostly.");
        Await.until("its words can be found", () -> finds("bilberry"));
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
    void aFoundMessageOfAnEarlierVersionIsShown() {
        var tab = window.first().openChat().askAndRead("which is red? [stub-echo] The cranberry, mostly.");
        tab.questions().hover();
        tab.button("Edit and resend").click();
        tab.page().locator("parley-question textarea").fill("which is blue? [stub-echo] The bilberry, mostly.");
        tab.button("Resend").click();
        tab.awaitEnd();
        assertThat(tab.answerText()).hasText("The bilberry, mostly.");
        Await.until("its words can be found", () -> finds("cranberry"));

        tab.button("Search chats").click();
        tab.page().keyboard().type("cranberry");
        assertThat(tab.page().locator("#found mark").first()).hasText("cranberry");
        tab.page().keyboard().press("Enter");

        assertThat(tab.answerText()).hasText("The cranberry, mostly.");
        assertThat(tab.questions()).hasText("which is red? [stub-echo] The cranberry, mostly.");
        assertThat(tab.page().locator("parley-question parley-versions")).containsText("1 of 2");
    }

    @Test
    void aThreadBegunElsewhereIsListedAndSaysWhetherItIsAtWork() {
        var here = window.first().openChat();
        var there = window.elsewhere().openChat();

        there.ask("count the plums [stub@n=5000,d=30]");

        var listed = here.listed("count the plums");
        assertThat(listed).isVisible();
        assertThat(listed.getByLabel("An answer is being written")).isVisible();
        there.button("Stop").click();
        assertThat(listed.getByLabel("An answer is being written")).not().isVisible();
    }

    @Test
    void aThreadAnsweredElsewhereComesFirstAndShowsItsAnswer() {
        var thread = window.past().thread(3, "plums", "how many?", "Three.");
        window.past().thread(2, "pears", "how many?", "Two.");
        var here = window.first().open("/c/" + thread);
        assertThat(here.answerText()).hasText("Three.");
        assertThat(here.page().locator("parley-thread-item").first()).containsText("pears");

        var there = window.elsewhere().open("/c/" + thread);
        assertThat(there.answerText()).hasText("Three.");
        there.askAndRead("and now? tag-now");

        assertThat(here.answerText()).hasText(StubModel.answer("now", 20));
        assertThat(here.questions()).hasText(new String[] {"how many?", "and now? tag-now"});
        assertThat(here.page().locator("parley-thread-item").first()).containsText("plums");
    }

    @Test
    void somebodyElsesThreadDoesNotExist() {
        window.expect("status of 404");
        var bobs = Chat.as("bob").createThread();

        var tab = window.first().open("/c/" + bobs);

        assertThat(tab.page().locator("parley-thread .empty"))
                .hasText("This chat doesn’t exist, or you don’t have access to it.");
    }

    private boolean finds(String word) {
        var found = window.chat().post("/api/threads/search", Json.object("query", word));
        return !found.json().path("results").isEmpty();
    }

    private String threadAbout(String title) {
        var thread = window.chat().createThread();
        window.chat().ask(thread, title).terminal();
        return thread;
    }
}
