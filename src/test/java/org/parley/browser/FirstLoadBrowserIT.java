package org.parley.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;

@Tag("browser")
@ServerTest
class FirstLoadBrowserIT {
    private static final String TRANSFERRED =
            "['navigation', 'resource'].flatMap(type => performance.getEntriesByType(type))"
                    + ".reduce((sum, entry) => sum + entry.transferSize, 0)";
    /** Time of the largest contentful paint, in milliseconds from the start. */
    private static final String PAINTED = "() => new Promise(done => new PerformanceObserver(list =>"
            + " done(list.getEntries().at(-1).startTime)).observe({ type: 'largest-contentful-paint', buffered: true }))";

    private static final long MOST_BYTES = 170_000;
    private static final int TRIES = 12;

    @RegisterExtension
    final Window window = Window.of("alice");

    @Test
    void thePageIsSmall() {
        var bytes = window.first().openChat().page().evaluate(TRANSFERRED);

        System.out.printf("first load: %s bytes%n", bytes);
        assertThat(((Number) bytes).longValue()).isBetween(50_000L, MOST_BYTES);
    }

    /** The outline and the style sheet are enough for the first paint: no script, and no call of the API. */
    @Test
    void theOutlineIsThereBeforeAnyCallIsAnswered() {
        var page = window.first().page();
        var held = new ArrayList<Route>();
        page.route("**/api/**", held::add);
        page.navigate(Parley.url().toString());

        assertThat(page.locator(".shell-box")).isVisible();
        page.waitForCondition(() -> held.size() >= 3);
        var requests = (Integer) page.evaluate("performance.getEntriesByType('resource')"
                + ".filter(({ renderBlockingStatus }) => renderBlockingStatus === 'blocking').length");
        assertThat(requests).as("requests before the first paint").isLessThanOrEqualTo(2);

        page.unroute("**/api/**");
        held.forEach(Route::resume);
        assertThat(window.first().field()).isEditable();
        assertThat(page.locator(".shell-box")).not().isAttached();
    }

    /** Takes the best of several tries, because other processes on this machine can delay the page. */
    @Test
    void thePageIsThereWithinASecond() {
        var best = Double.MAX_VALUE;
        for (int i = 0; i < TRIES && best > 1000; i++) {
            window.reopen(Viewport.USUAL);
            var time = window.first().openChat().page().evaluate(PAINTED);
            best = Math.min(best, ((Number) time).doubleValue());
        }
        System.out.printf("first load: %.0f ms%n", best);
        assertThat(best).isLessThan(1000);
    }
}
