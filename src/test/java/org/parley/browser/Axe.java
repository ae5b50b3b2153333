package org.parley.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;

/** Checks the accessibility of what a page shows. */
final class Axe {
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    /** Reads style sheets by copying them into the page, which the security policy refuses. */
    private static final String READS_STYLES = "css-orientation-lock";

    private Axe() {}

    /** Returns each violation of a rule, with the elements. */
    static List<String> violations(Page page) {
        return new AxeBuilder(page)
                .withTags(RULES).disableRules(List.of(READS_STYLES)).analyze().getViolations().stream()
                        .map(Axe::text)
                        .toList();
    }

    private static String text(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().stream()
                        .map(node -> node.getTarget() + " " + node.getHtml() + " " + node.getFailureSummary())
                        .toList();
    }
}
