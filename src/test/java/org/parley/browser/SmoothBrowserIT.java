package org.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.StartTracingOptions;
import com.microsoft.playwright.Page.WaitForFunctionOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.testing.Json;
import org.parley.testing.ServerTest;

/**
 * Measures how long tasks block the page. Tasks are measured by CPU time, so that other processes on this machine have
 * little influence. The goal is that no task takes more than 50 ms, and the results are printed. The bound leaves room
 * for a slow or busy machine, whose speed is measured with a small benchmark.
 */
@Tag("browser")
@ServerTest
class SmoothBrowserIT {
    private static final int LONG_MS = 50;
    private static final int ENDURED_MS = 150;
    private static final double ENDURED_YARDS = 100;
    private static final int LONG_WAIT_MS = 120_000;

    /** Distinguishes the page's main thread from those of the browser's other pages. */
    private static final String MARK = "the page under test";

    /** Best time of a small piece of work in milliseconds: about 1.5. */
    private static final String YARDSTICK = """
            () => {
              let best = Infinity;
              for (let i = 0; i < 20; i++) {
                const began = performance.now();
                let text = '';
                for (let n = 0; n < 20000; n++) text = (text + n).slice(-50);
                best = Math.min(best, performance.now() - began);
              }
              return best;
            }""";

    /** Returns the scroll position once it has not changed for 20 frames, because the wheel scrolls smoothly. */
    private static final String RESTING = """
            () => new Promise(done => {
              const scroller = document.querySelector('.scroller');
              let top = scroller.scrollTop, frames = 0;
              const look = () => {
                frames = scroller.scrollTop === top ? frames + 1 : 0;
                top = scroller.scrollTop;
                if (frames > 20) done(top);
                else requestAnimationFrame(look);
              };
              look();
            })""";

    @RegisterExtension
    final Window window = Window.of("alice");

    /** An answer of 4,000 tokens of 50 characters each, at 200 tokens per second. */
    @Test
    void anAnswerOf200KilobytesStreams() {
        var tab = window.first().openChat();
        observe();

        tab.ask("[stub-echo@n=4000,s=50,d=5] " + ThreadFixtures.text("answer.md"));

        awaitEnd(tab);
        report("an answer of 200 kB streams");
        assertThat((Integer) tab.page().evaluate("document.querySelector('parley-answer').answer.text.length"))
                .isGreaterThan(190_000);
        assertThat(tab.page().evaluate("document.querySelector('.to-end') === null"))
                .isEqualTo(true);
    }

    @Test
    void aTableOf100KilobytesStreams() {
        var thread = window.chat().createThread();
        window.chat()
                .ask(
                        thread,
                        "[stub-echo@s=80,d=5] | item | stock | note |\n|---|--:|---|\n"
                                + "| Pallet **truck** | 1,250 | see `A-17` |\n".repeat(2_400));
        observe();
        var tab = window.first().open("/c/" + thread);

        awaitEnd(tab);
        report("a table of 100 kB streams");
        assertThat(tab.answer().locator("tbody tr")).hasCount(2_400);
    }

    @Test
    void aThreadOf2000MessagesOpensAndScrolls() {
        var thread = window.past().longThread(2_000);
        observe();
        var tab = window.first().open("/c/" + thread);
        assertThat(tab.answerText()).containsText("Short answer");
        report("a thread of 2,000 messages opens");
        observe();

        for (int i = 0; i < 60; i++) {
            tab.page().mouse().move(700, 400);
            tab.page().mouse().wheel(0, -1500);
            tab.page().evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        }

        report("a thread of 2,000 messages scrolls");
    }

    @Test
    void theReaderStaysWhereTheyScrolledTo() {
        var tab = window.first().openChat();
        tab.ask("[stub-echo@n=400,s=50,d=10] " + ThreadFixtures.text("answer.md"));
        assertThat(tab.answer().locator("table").nth(2)).isAttached();

        tab.page().mouse().move(700, 400);
        tab.page().mouse().wheel(0, -500);
        assertThat(tab.button("Go to the newest message")).isVisible();
        var before = tab.page().evaluate(RESTING);
        assertThat(tab.answer().locator("table").nth(6)).isAttached();

        assertThat(tab.page().evaluate("document.querySelector('.scroller').scrollTop"))
                .isEqualTo(before);
        tab.button("Go to the newest message").click();
        tab.awaitEnd();
        assertThat(tab.answer().locator(".actions time")).isInViewport();
    }

    /** Polls once a second with a cheap expression, because the test's own queries are tasks of the page, too. */
    private static void awaitEnd(Tab tab) {
        var ended = "() => document.querySelector('parley-answer .actions time') !== null";
        tab.page()
                .waitForFunction(
                        ended,
                        null,
                        new WaitForFunctionOptions().setTimeout(LONG_WAIT_MS).setPollingInterval(1000));
    }

    private void observe() {
        browser().startTracing(null, new StartTracingOptions().setCategories(List.of("toplevel", "blink.user_timing")));
    }

    private void report(String what) {
        window.first().page().evaluate("performance.mark('" + MARK + "')");
        var tasks = longTasks(Json.parse(new String(browser().stopTracing(), StandardCharsets.UTF_8)));
        var yard = ((Number) window.first().page().evaluate(YARDSTICK)).doubleValue();
        System.out.printf(
                "%s: %d tasks over %d ms of processor time %s; the yardstick is %.1f ms%n",
                what, tasks.size(), LONG_MS, tasks, yard);
        assertThat(tasks).as(what).allMatch(task -> task < Math.max(ENDURED_MS, ENDURED_YARDS * yard));
    }

    /** Returns the milliseconds of the tasks that are too long, shortest first. */
    private static List<Integer> longTasks(JsonNode trace) {
        var events = trace.path("traceEvents");
        var pages = new HashSet<String>();
        for (var event : events) if (event.path("name").asText().equals(MARK)) pages.add(thread(event));
        assertThat(pages).as("threads of the page").hasSize(1);
        var tasks = new ArrayList<Integer>();
        for (var event : events) {
            int milliseconds = event.path("tdur").asInt() / 1000;
            boolean task = event.path("name").asText().endsWith("RunTask") && pages.contains(thread(event));
            if (task && milliseconds > LONG_MS) tasks.add(milliseconds);
        }
        tasks.sort(Integer::compare);
        return tasks;
    }

    private Browser browser() {
        return window.context().browser();
    }

    private static String thread(JsonNode event) {
        return event.path("pid") + ":" + event.path("tid");
    }
}
