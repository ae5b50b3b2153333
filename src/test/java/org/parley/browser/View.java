package org.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Views of the page, and how to open them. */
enum View {
    LOGIN(window -> {
        window.endSession();
        assertThat(window.first().open("/").page().getByLabel("User name")).isFocused();
    }),
    LOGIN_REFUSED(window -> {
        window.endSession();
        var page = window.first().open("/login").page();
        page.getByLabel("User name").fill("alice");
        page.getByLabel("Password").fill("wrong");
        window.first().button("Sign in").click();
        assertThat(page.getByText("Wrong user name or password.")).isVisible();
    }),
    EMPTY(window -> window.first().openChat()),
    AGENT(window -> {
        var tab = window.first().open("/?model=" + window.chat().agent("HR"));
        assertThat(tab.button("Explain my payslip")).isVisible();
    }),
    AGENTS(window -> {
        window.first().openChat().button("Agent: Assistant. Change agent").click();
        assertThat(window.first().page().locator("#agents")).isFocused();
    }),
    ANSWER(window -> {
        var tab = window.first()
                .open("/c/"
                        + window.past()
                                .thread(0, "Stock limits", ThreadFixtures.QUESTION, ThreadFixtures.text("answer.md")));
        assertThat(tab.page().locator(".katex").first()).isVisible();
        assertThat(tab.page().locator(".hljs-keyword").first()).isVisible();
        tab.top();
    }),
    ANSWER_END(window -> {
        var tab = window.first()
                .open("/c/"
                        + window.past()
                                .thread(0, "Stock limits", ThreadFixtures.QUESTION, ThreadFixtures.text("answer.md")));
        tab.answer().getByLabel("Usage").click();
        tab.bottom();
    }),
    DIAGRAM(window -> {
        var tab = window.first()
                .open("/c/" + window.past().thread(0, "Orders", "Draw it", ThreadFixtures.text("diagram.md")));
        assertThat(tab.page().locator("parley-diagram img")).isVisible();
    }),
    TOOLS(window -> {
        ToolFixtures.store(window.first().page());
        var tab = window.first().open("/c/" + window.past().thread(0, "Invoices", "Which are open?", "x"));
        tab.button("Used records").click();
        assertThat(tab.page().locator("parley-tool-call td").first()).isVisible();
        tab.top();
    }),
    APPROVAL(window -> {
        ToolFixtures.play(window.first().openChat().page(), ToolFixtures.ASKS);
        window.first().ask("Tell bob, please");
        window.first().button("Edit input").click();
        assertThat(window.first().page().locator("parley-approval input").first())
                .isVisible();
    }),
    TOOL_QUESTION(window -> {
        ToolFixtures.play(window.first().openChat().page(), ToolFixtures.ASKS, ToolFixtures.ASKS_FURTHER);
        window.first().ask("Tell bob, please");
        window.first().button("Approve").click();
        assertThat(window.first().page().locator("parley-tool-question select")).isVisible();
    }),
    STREAMING(window -> {
        var tab = window.first().openChat().ask("Count slowly, please [stub@n=20000,d=50]");
        assertThat(tab.answerText()).containsText(" t20");
    }),
    STOPPED(window -> {
        window.first().openChat().ask("Count, please [stub@n=20000,d=20]");
        assertThat(window.first().answerText()).containsText(" t20");
        window.first().button("Stop").click();
        assertThat(window.first().answer()).containsText("Stopped.");
    }),
    FAILED(window -> {
        window.first().openChat().ask("Count, please [stub-cut@n=20]");
        assertThat(window.first().answer()).containsText("was lost");
    }),
    FILES(window -> {
        var tab = window.first().openChat();
        var long1 = "a very long name of a file that says what is in it and in which year.csv";
        tab.page().locator("input[type=file]").setInputFiles(new FilePayload[] {
            new FilePayload(long1, "text/csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)),
            new FilePayload("empty.txt", "text/plain", new byte[0])
        });
        tab.write("Compare these, please.\n\nThen tell me what to do about the difference.");
    }),
    FILES_SENT(window -> {
        var tab = window.first().openChat();
        tab.page()
                .locator("input[type=file]")
                .setInputFiles(new FilePayload(
                        "stock.csv", "text/csv", "site,stock\nHH,1\n".getBytes(StandardCharsets.UTF_8)));
        tab.askAndRead("What is in it?");
    }),
    THREADS(window -> {
        var past = window.past();
        past.thread(0, "Stock limits for March", ThreadFixtures.QUESTION, "Yes.");
        past.thread(1, "A letter to the landlord about the heating, which does not work in the mornings", "a", "b");
        past.thread(5, "رسالة إلى المورد", "a", "b");
        past.thread(20, "Reisekostenabrechnung", "a", "b");
        past.thread(70, "Excel: dates", "a", "b");
        window.first().openChat();
        window.first().showPanel();
        assertThat(window.first().listed("Stock limits for March")).isVisible();
    }),
    THREAD_MENU(window -> {
        window.past().thread(0, "Stock limits", ThreadFixtures.QUESTION, "Yes.");
        window.first().openChat().showPanel();
        window.first().listed("Stock limits").hover();
        window.first().button("Options for “Stock limits”").click();
        assertThat(window.first().item("Delete chat")).isVisible();
    }),
    SETTINGS(window -> {
        window.first().openChat().showPanel();
        window.first().button("Alice: settings").click();
        assertThat(window.first().item("Sign out")).isVisible();
    }),
    UNDO(window -> {
        window.past().thread(0, "Stock limits", ThreadFixtures.QUESTION, "Yes.");
        window.first().openChat().showPanel();
        window.first().choose("Stock limits", "Delete chat");
        assertThat(window.first().button("Undo")).isVisible();
    }),
    SEARCH(window -> {
        window.past().thread(0, "Stock limits for March", ThreadFixtures.QUESTION, "Yes.");
        window.past().thread(9, "Stock in Leipzig", ThreadFixtures.QUESTION, "Yes.");
        window.first().openChat().page().keyboard().press("Control+K");
        window.first().page().keyboard().type("stock");
        assertThat(window.first().page().locator("#found [role=option]")).hasCount(2);
    }),
    KEYS(window -> {
        window.first().openChat();
        window.first().page().locator("parley-thread .scroller").focus();
        window.first().page().keyboard().press("?");
        assertThat(window.first().page().locator("parley-keys dialog")).isVisible();
    }),
    MISSING(window -> {
        window.first().open("/c/00000000-0000-4000-8000-000000000000");
        assertThat(window.first().page().getByText("This chat doesn’t exist")).isVisible();
    }),
    EDITING(window -> {
        window.first().openChat().askAndRead("Hi there");
        window.first().questions().hover();
        window.first().button("Edit and resend").click();
        assertThat(window.first().page().locator("parley-question textarea")).isFocused();
    }),
    RATING(window -> {
        window.first().openChat().askAndRead("Hi there");
        window.first().button("Regenerate").click();
        assertThat(window.first().page().locator("parley-versions")).isVisible();
        window.first().button("Bad answer").click();
        window.first().bottom();
    }),
    RENAMING(window -> {
        window.past().thread(0, "Stock limits", ThreadFixtures.QUESTION, "Yes.");
        window.first().openChat().showPanel();
        window.first().choose("Stock limits", "Rename");
        assertThat(window.first().page().getByLabel("Title")).isFocused();
    }),
    ASSISTANT_CLOSED(window -> {
        window.first().open("/assistant-demo.html");
        assertThat(window.first().page().locator("parley-assistant .opener")).isVisible();
    }),
    ASSISTANT(window -> {
        window.first()
                .open("/assistant-demo.html")
                .page()
                .getByText("Ask about this order")
                .click();
        assertThat(window.first().field()).hasValue("What does this order cost in all?");
    }),
    ASSISTANT_ANSWER(window -> {
        window.first()
                .open("/assistant-demo.html")
                .page()
                .getByText("Ask about this order")
                .click();
        assertThat(window.first().field()).hasValue("What does this order cost in all?");
        window.first().send().awaitEnd();
    }),
    ASSISTANT_NOBODY(window -> {
        window.endSession();
        window.first()
                .open("/assistant-demo.html")
                .page()
                .locator("parley-assistant .opener")
                .click();
        assertThat(window.first().button("Sign in")).isVisible();
    }),
    SESSION_ENDED(window -> {
        window.first().openChat().askAndRead("Hi");
        window.endSession();
        window.first().ask("Something more");
        assertThat(window.first().page().locator(".session-ended")).isVisible();
    });

    private final Consumer<Window> way;

    View(Consumer<Window> way) {
        this.way = way;
    }

    void arrive(Window window) {
        way.accept(window);
    }
}
