package org.parley.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.document.Content;
import org.parley.document.DocumentReader;
import org.parley.document.Passage;
import org.parley.outbound.OutboundConfig;
import org.parley.testing.Await;
import org.parley.tool.ToolCalls;
import org.parley.tool.ToolOutcome.Result;
import org.parley.tool.ToolOutcome.Source;

class ReadWebPageToolTest {
    /** Instead of the reading process: the tests of uploads run it. */
    private static final class Bytes extends DocumentReader {
        @Override
        public Content read(InputStream in, String owner, String name) throws IOException {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Content("text/html", List.of(new Passage(null, "Title", text)), List.of());
        }
    }

    private final StubWeb web = new StubWeb();
    private final WebConfig config = web.config();

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void readsAPageAndCitesIt() {
        web.answers.put("/page", StubWeb.html("All about cats"));

        var result = read(web.url("/page#top"));

        assertThat(result.isError()).isFalse();
        assertThat(result.text()).isEqualTo("[1] Title <" + web.url("/page") + ">\nAll about cats");
        assertThat(result.sources()).containsExactly(new Source("Title", web.url("/page")));
        assertThat(web.server.requests().getLast()).containsIgnoringCase("user-agent: Parley/1.0\r\n");
        Await.until("no connection is kept", () -> web.server.open() == 0);
    }

    @Test
    void readsALongPageInParts() {
        web.answers.put("/long", StubWeb.html("a".repeat(1000) + "b".repeat(500)));

        assertThat(read(web.url("/long")).text())
                .startsWith("Part 1 of 2")
                .contains("aaa")
                .doesNotContain("b");
        assertThat(call("{\"url\": \"" + web.url("/long") + "\", \"part\": 2}", web.loopback())
                        .text())
                .contains("bbb")
                .doesNotContain("aaa");
        assertThat(call("{\"url\": \"" + web.url("/long") + "\", \"part\": 3}", web.loopback())
                        .text())
                .isEqualTo("The page has only 2 parts");
    }

    @Test
    void followsRedirectsAndChecksEachAddress() {
        web.answers.put("/start", StubWeb.response("302 Found", "Location: next\r\n", ""));
        web.answers.put("/next", StubWeb.response("301 Moved", "Location: /page\r\n", ""));
        web.answers.put("/page", StubWeb.html("There"));
        assertThat(read(web.url("/start")).text()).contains("There", web.url("/page"));

        web.answers.put("/inside", StubWeb.response("302 Found", "Location: http://localhost:1/secret\r\n", ""));
        assertThat(read(web.url("/inside")).text())
                .isEqualTo("localhost has a private address, which must not be read.");

        web.answers.put("/file", StubWeb.response("302 Found", "Location: file:///etc/passwd\r\n", ""));
        assertThat(read(web.url("/file")).text()).contains("must begin with http");

        web.answers.put("/loop", StubWeb.response("302 Found", "Location: /loop\r\n", ""));
        assertThat(read(web.url("/loop")).text()).contains("redirects too often");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://127.0.0.1:1/ | private address",
                "http://localhost/ | private address",
                "http://2130706433/ | private address",
                "http://0x7f.1/ | no valid host",
                "http://[::1]/ | private address",
                "http://[::ffff:127.0.0.1]/ | private address",
                "http://169.254.169.254/latest/meta-data/ | private address",
                "http://metadata.invalid/ | no host",
                "ftp://example.com/ | must begin with http",
                "file:///etc/passwd | must begin with http",
                "http://user:secret@example.com/ | user name",
                "http:///x | no valid host",
                "nonsense | must begin with http",
                "http://exa mple.com/ | not a valid address"
            })
    void refusesAddressesThatAreNotOfTheWeb(String url, String reason) {
        var result = call("{\"url\": \"" + url + "\"}", ToolCalls.privateHosts(""));

        assertThat(result.isError()).isTrue();
        assertThat(result.text()).contains(reason);
        assertThat(web.server.requests()).isEmpty();
    }

    @Test
    void respectsRobotsTxt() {
        web.answers.put("/robots.txt", StubWeb.response("200 OK", "", "User-agent: *\nDisallow: /private"));
        web.answers.put("/private", StubWeb.html("Secret"));
        web.answers.put("/open", StubWeb.html("Open"));
        web.answers.put("/to-private", StubWeb.response("302 Found", "Location: /private\r\n", ""));

        assertThat(read(web.url("/private")).text()).contains("robots.txt", "excludes");
        assertThat(read(web.url("/to-private")).text()).contains("robots.txt", "excludes");
        assertThat(read(web.url("/open")).text()).contains("Open");
        assertThat(web.server.requests()).noneMatch(request -> request.startsWith("GET /private"));

        config.robots = false;
        assertThat(read(web.url("/private")).text()).contains("Secret");
    }

    @Test
    void limitsSizeAndTime() {
        web.answers.put("/large", StubWeb.html("x".repeat(20_000)));
        assertThat(read(web.url("/large")).text()).contains("too large");

        config.timeout = Duration.ofMillis(300);
        web.answers.put("/silent", "");
        assertThat(read(web.url("/silent")).text()).contains("did not answer in time");

        web.answers.put("/cut", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
        assertThat(read(web.url("/cut")).isError()).isTrue();
    }

    @Test
    void endsTheCallWhenItIsCancelled() {
        web.answers.put("/silent", "");
        var call = tool(web.loopback())
                .call(
                        ToolCalls.context(ToolCalls.caller("alice"), UUID.randomUUID()),
                        "{\"url\": \"" + web.url("/silent") + "\"}");
        Await.until("the page is requested", () -> web.server.requests().size() == 2);

        call.cancel(true);

        Await.until("the connection is closed", () -> web.server.open() == 0);
    }

    @Test
    void explainsAStatus() {
        assertThat(read(web.url("/missing")).text()).contains("status 404");
        web.answers.put("/robots.txt", StubWeb.response("500 Broken", "", ""));
        assertThat(read(web.url("/missing")).text()).contains("robots.txt");
    }

    private Result read(String url) {
        return call("{\"url\": \"" + url + "\"}", web.loopback());
    }

    private Result call(String arguments, OutboundConfig tools) {
        return ToolCalls.result(tool(tools), arguments);
    }

    private ReadWebPageTool tool(OutboundConfig tools) {
        var client = web.client(config, tools);
        var robots = new RobotsCache();
        robots.client = client;
        robots.config = config;
        var loader = new PageLoader();
        loader.client = client;
        loader.robots = robots;
        var texts = new PageText();
        texts.documents = new Bytes();
        var tool = new ReadWebPageTool();
        tool.loader = loader;
        tool.texts = texts;
        tool.tasks = ToolCalls.tasks();
        tool.config = config;
        tool.outbound = tools;
        return tool;
    }
}
