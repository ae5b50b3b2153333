package org.parley.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotsRulesTest {
    private static final String FILE = """
            # comment
            User-agent: *
            Disallow: /private
            Allow: /private/open
            Disallow: /*.pdf$
            Disallow: /search?*q=

            User-Agent: other
            User-agent: Parley
            Disallow: /only-parley
            Sitemap: https://example.com/map.xml
            """;

    @ParameterizedTest
    @CsvSource({
        "/, true",
        "/private, false",
        "/private/x, false",
        "/private/open/x, true",
        "/a/b.pdf, false",
        "/a/b.pdf?x=1, true",
        "/search?a=1&q=2, false",
        "/only-parley, true"
    })
    void theLongestRuleOfAllCrawlersDecides(String path, boolean allowed) {
        assertThat(allows(FILE, "unknown", path)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"/private, true", "/only-parley/x, false"})
    void theOwnGroupReplacesTheCommonOne(String path, boolean allowed) {
        assertThat(allows(FILE, "parley", path)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "'Disallow: /', true",
        "'User-agent: *\nDisallow:', true",
        "'User-agent: *\nDisallow: /', false"
    })
    void readsSpecialFiles(String file, boolean allowed) {
        assertThat(allows(file, "parley", "/x")).isEqualTo(allowed);
    }

    private static boolean allows(String file, String crawler, String path) {
        return RobotsRules.of(file, crawler).allow(URI.create("https://example.com" + path));
    }
}
