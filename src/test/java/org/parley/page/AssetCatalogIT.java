package org.parley.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.testing.Chat;
import org.parley.testing.ServerTest;

@ServerTest
class AssetCatalogIT {
    private static final Pattern OWN = Pattern.compile("(?:src|href)=\"(/assets/[0-9a-f]{16}/[^\"]+)\"");

    private final Chat nobody = Chat.nobody();

    @Test
    void aPageNamesFilesThatAreKeptForGood() {
        var page = Chat.as("alice").get("/");

        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
        var files =
                OWN.matcher(page.body()).results().map(match -> match.group(1)).toList();
        assertThat(files).hasSizeGreaterThan(50).anyMatch(file -> file.endsWith("/js/run/follow.js"));
        for (var file : files) {
            var reply = nobody.get(file);
            assertThat(reply.status()).as(file).isEqualTo(200);
            assertThat(reply.header("Cache-Control")).contains("immutable");
        }
    }

    @Test
    void aThreadsAddressShowsThePage() {
        assertThat(Chat.as("alice").get("/c/1").body()).contains("<parley-page>");
        assertThat(nobody.get("/login").body()).contains("<parley-login>");
    }

    @Test
    void isCompressedForWhoTakesIt() {
        var file = "/assets/x/js/page/chat-page.js";

        assertThat(nobody.raw("GET", file, "", "Accept-Encoding", "br, gzip").header("Content-Encoding"))
                .isEqualTo("gzip");
        assertThat(nobody.raw("GET", file, "", "Accept-Encoding", "gzip;q=0").header("Content-Encoding"))
                .isEmpty();
        assertThat(nobody.get(file).body()).contains("customElements.define('parley-page'");
    }

    @Test
    void aFileOfAnotherVersionIsNotKept() {
        assertThat(nobody.get("/assets/0123456789abcdef/css/base.css").header("Cache-Control"))
                .isEqualTo("no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/x/WEB-INF/web.xml",
                "/assets/x/js/../WEB-INF/web.xml",
                "/assets/x/js/..%2fWEB-INF/web.xml",
                "/assets/x/js/nothing.js",
                "/assets/x/lib/lit/LICENSE",
                "/assets/x",
                "/assets/"
            })
    void nothingElseIsToBeHad(String path) {
        assertThat(nobody.get(path).status()).isBetween(400, 404);
    }

    @Test
    void diagramsAreDrawnWhereNothingCanBeReached() {
        assertThat(nobody.get("/diagram.html").header("Content-Security-Policy"))
                .contains(
                        "sandbox allow-scripts;",
                        "default-src 'none'",
                        "frame-ancestors 'self' http://",
                        "http://127.0.0.1:");
        assertThat(nobody.get("/login").header("Content-Security-Policy")).doesNotContain("unsafe");
    }
}
