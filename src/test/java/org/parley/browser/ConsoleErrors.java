package org.parley.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.parley.testing.HostPage;

/**
 * Faults of a page: errors and warnings on the console, uncaught exceptions, violations of its security policy, and
 * requests to other hosts.
 */
final class ConsoleErrors {
    /** The browser already logs policy violations to the console, except for those of a frame without an origin. */
    private static final String TELL = "addEventListener('securitypolicyviolation', e => "
            + "console.error(`policy ${e.effectiveDirective} refuses ${e.blockedURI} ${e.sample}`))";

    /** Failure of a request that the policy blocked: the request never left the browser. */
    private static final String BLOCKED = "csp";

    private static final Set<String> BAD = Set.of("error", "warning");
    private static final Pattern OURS =
            Pattern.compile("^(data:|blob:|about:|http://(127\\.0\\.0\\.1|" + Pattern.quote(HostPage.NAME) + "):).*");

    private final List<String> all = new ArrayList<>();
    private final List<Pattern> expected = new ArrayList<>();

    void watch(BrowserContext context) {
        context.addInitScript(TELL);
        context.onConsoleMessage(message -> {
            if (BAD.contains(message.type()))
                all.add(message.type() + ": " + message.text() + " " + message.location());
        });
        context.onWebError(error -> all.add("uncaught: " + error.error()));
        context.onRequestFinished(request -> note(request.url()));
        context.onRequestFailed(request -> {
            if (!BLOCKED.equals(request.failure())) note(request.url());
        });
    }

    private void note(String address) {
        if (!OURS.matcher(address).matches()) all.add("asked elsewhere: " + address);
    }

    /** @param regex of messages that the test expects */
    void expect(String regex) {
        expected.add(Pattern.compile(regex));
    }

    void check() {
        assertThat(all)
                .as("what the page complained about")
                .filteredOn(text -> expected.stream()
                        .noneMatch(pattern -> pattern.matcher(text).find()))
                .isEmpty();
    }
}
