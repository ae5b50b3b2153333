package org.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.testing.ServerTest;

/**
 * How long the page is deaf at a time: the browser's own list of tasks over 50 ms. The bounds leave room for a busy
 * machine without a graphics processor; what is measured goes to the output.
 */
@ServerTest
class SmoothBrowserIT {
    private static final String OBSERVE = """
            window.longTasks = [];
            new PerformanceObserver(list => list.getEntries().forEach(task => window.longTasks.push(Math.round(task.duration))))
              .observe({ type: 'longtask', buffered: true });
            """;
    private static final int ENDURED_MS = 250;
    private static final int LONG_WAIT_MS = 120_000;

    @RegisterExtension
    final Window window = Window.of("alice");

    /** 4,000 tokens of 50 characters, 200 a second. */
    @Test
    void anAnswerOf200KilobytesStreams() {
        var tab = observed();
        tab.openChat();
        forget(tab.page());

        tab.ask("[stub-echo@n=4000,s=50,d=5] " + Past.text("answer.md"));

        assertThat(tab.answer().locator(".actions time")).isVisible(new IsVisibleOptions().setTimeout(LONG_WAIT_MS));
        assertThat((Integer) tab.page().evaluate("document.querySelector('parley-answer').answer.text.length"))
                .isGreaterThan(190_000);
        report("an answer of 200 kB streams", tab.page());
        assertThat(tab.page().evaluate("document.querySelector('.to-end') === null"))
                .isEqualTo(true);
    }

    @Test
    void aTableOf100KilobytesStreams() {
        var tab = observed();
        tab.openChat();
        forget(tab.page());

        tab.ask("[stub-echo@s=80,d=5] | item | stock | note |\n|---|--:|---|\n"
                + "| Pallet **truck** | 1,250 | see `A-17` |\n".repeat(2_400));

        assertThat(tab.answer().locator(".actions time")).isVisible(new IsVisibleOptions().setTimeout(LONG_WAIT_MS));
        assertThat(tab.answer().locator("tbody tr")).hasCount(2_400);
        report("a table of 100 kB streams", tab.page());
    }

    @Test
    void aThreadOf2000MessagesOpensAndScrolls() {
        var thread = window.past().longThread(2_000);
        var tab = observed().open("/c/" + thread);
        assertThat(tab.answerText()).containsText("Short answer");
        report("a thread of 2,000 messages opens", tab.page());
        forget(tab.page());

        for (int i = 0; i < 60; i++) {
            tab.page().mouse().move(700, 400);
            tab.page().mouse().wheel(0, -1500);
            tab.page().evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        }

        report("a thread of 2,000 messages scrolls", tab.page());
    }

    @Test
    void theReaderStaysWhereTheyScrolledTo() {
        var tab = window.first().openChat();
        tab.ask("[stub-echo@n=400,s=50,d=10] " + Past.text("answer.md"));
        assertThat(tab.answer().locator("table").nth(2)).isAttached();

        tab.page().mouse().move(700, 400);
        tab.page().mouse().wheel(0, -500);
        assertThat(tab.button("Go to the newest message")).isVisible();
        var before = tab.page().evaluate("document.querySelector('.scroller').scrollTop");
        assertThat(tab.answer().locator("table").nth(6)).isAttached();

        assertThat(tab.page().evaluate("document.querySelector('.scroller').scrollTop"))
                .isEqualTo(before);
        tab.button("Go to the newest message").click();
        tab.awaitEnd();
        assertThat(tab.answer().locator(".actions time")).isInViewport();
    }

    private Tab observed() {
        window.context().addInitScript(OBSERVE);
        return window.tab();
    }

    private static void forget(Page page) {
        page.evaluate("window.longTasks.length = 0");
    }

    private static void report(String what, Page page) {
        var tasks = (List<?>) page.evaluate("window.longTasks");
        var sorted =
                tasks.stream().map(task -> ((Number) task).intValue()).sorted().toList();
        int longest = sorted.isEmpty() ? 0 : sorted.getLast();
        System.out.printf("%s: %d tasks over 50 ms, the longest %d ms %s%n", what, sorted.size(), longest, sorted);
        assertThat(longest).as(what).isLessThan(ENDURED_MS);
    }
}
