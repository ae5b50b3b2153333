package org.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
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
            assertThat(tab.page().locator("parley-thread-item")).hasCount(51);

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
                .containsText("This chat doesn’t exist, or you don’t have access to it.");
    }

    @Test
    void theListIsReadOnceAndUpdatedByTheLiveStream() {
        var calls = new AtomicInteger();
        var tab = window.first();
        tab.page().onRequest(request -> {
            if (request.url().endsWith("/api/threads/list")) calls.incrementAndGet();
        });
        tab.openChat();
        assertThat(tab.page().getByText("No chats yet.")).isVisible();

        tab.askAndRead("a first question");
        assertThat(tab.listed("a first question")).isVisible();
        var there = window.elsewhere().openChat().askAndRead("another question");
        assertThat(tab.listed("another question")).isVisible();

        assertThat(there.listed("a first question")).isVisible();
        org.assertj.core.api.Assertions.assertThat(calls.get()).isEqualTo(1);
    }

    @Test
    void anAnswerThatEndedElsewhereIsUnread() {
        var tab = window.first().openChat().ask("count the plums [stub@n=40,d=30]");
        assertThat(tab.answerText()).containsText(" t1");

        tab.page().locator("a.doing").click();

        assertThat(tab.listed("count the plums").getByLabel("New answer")).isVisible();
        assertThat(tab.page()).hasTitle("(1) Parley");
        tab.listed("count the plums").click();
        assertThat(tab.page()).hasTitle(Pattern.compile("^count the plums"));
        assertThat(tab.page().getByLabel("New answer")).hasCount(0);
    }

    @Test
    void anAnswerIsNotifiedOfWhileThePageIsHidden() {
        var tab = window.first();
        tab.page().addInitScript("""
                window.told = [];
                window.Notification = class {
                  static permission = 'granted';
                  static requestPermission = async () => 'granted';
                  constructor(title, { body }) { window.told.push(`${title}: ${body}`); }
                };""");
        tab.openChat().askAndRead("before");
        tab.button("Alice: settings").click();
        tab.item("Notify me of complete answers").click();
        tab.page().evaluate("Object.defineProperty(document, 'hidden', { get: () => true })");

        tab.ask("and now?").awaitEnd();

        Await.until(
                "the notice comes", () -> !tab.page().evaluate("told.join()").equals(""));
        org.assertj.core.api.Assertions.assertThat(tab.page().evaluate("told.join()"))
                .isEqualTo("before: The answer is complete.");
    }

    @Test
    void aPageThatComesBackFromTheBrowsersCacheIsUpToDate() {
        var tab = window.first().openChat();
        assertThat(tab.page().getByText("No chats yet.")).isVisible();
        tab.page().evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))");
        org.assertj.core.api.Assertions.assertThat(
                        tab.page().evaluate("document.querySelector('parley-page').live.source.readyState"))
                .isEqualTo(2);
        window.chat().ask(window.chat().createThread(), "asked meanwhile").terminal();
        assertThat(tab.listed("asked meanwhile")).hasCount(0);

        tab.page().evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");

        assertThat(tab.listed("asked meanwhile")).isVisible();
    }

    @Test
    void theTextForAThreadThatDoesNotExistIsSentInANewOne() {
        window.expect("status of 404");
        var tab = window.first().open("/c/00000000-0000-4000-8000-000000000000");
        assertThat(tab.page().getByText("This chat doesn’t exist")).isVisible();
        assertThat(tab.field()).isDisabled();

        tab.page().locator("parley-thread .empty button").click();

        assertThat(tab.field()).isFocused();
        tab.askAndRead("hi, tag-new");
        assertThat(tab.answerText()).hasText(StubModel.answer("new", 20));
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
