package org.parley.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.tool.ToolCalls;
import org.parley.tool.ToolOutcome.Result;
import org.parley.tool.ToolOutcome.Source;

class WebSearchToolTest {
    private static final String SEARXNG = """
            {"query": "x", "results": [
              {"title": "First", "url": "https://example.com/1", "content": "About <b>cats</b> &amp; dogs"},
              {"title": "", "url": "https://example.com/2"},
              {"title": "No address", "url": "javascript:alert(1)", "content": "x"},
              {"title": "Third", "url": "https://example.com/3", "content": null},
              {"title": "Too many", "url": "https://example.com/4"}],
             "unresponsive_engines": [["google", "Suspended: too many requests"], ["bing", "timeout"]]}""";

    private static final String BRAVE = """
            {"type": "search", "web": {"results": [
              {"title": "First", "url": "https://example.com/1", "description": "About <strong>cats</strong>"}]}}""";

    private final StubWeb web = new StubWeb();
    private final WebConfig config = web.config();

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void asksSearxngAndNumbersTheResults() {
        web.answers.put("/search", StubWeb.response("200 OK", "Content-Type: application/json\r\n", SEARXNG));

        var result = search("{\"query\": \"cats & dogs\", \"language\": \"de\", \"page\": 2}");

        assertThat(web.server.requests().getFirst())
                .startsWith("GET /search?format=json&pageno=2&q=cats+%26+dogs&language=de HTTP/1.1\r\n")
                .doesNotContainIgnoringCase("content-type:");
        assertThat(result.sources())
                .containsExactly(
                        new Source("First", "https://example.com/1"),
                        new Source("https://example.com/2", "https://example.com/2"),
                        new Source("Third", "https://example.com/3"));
        assertThat(result.text())
                .contains("[1] First <https://example.com/1>\nAbout cats & dogs", "[3] Third")
                .contains("google: Suspended: too many requests; bing: timeout")
                .doesNotContain("javascript", "Too many\n");
    }

    @Test
    void asksBraveWithItsKey() {
        config.searchKind = "brave";
        config.searchKey = Optional.of("secret");
        web.answers.put("/res/v1/web/search", StubWeb.response("200 OK", "", BRAVE));

        var result = search("{\"query\": \"cats\"}");

        assertThat(web.server.requests().getFirst())
                .startsWith("GET /res/v1/web/search?count=3&offset=0&q=cats HTTP/1.1\r\n")
                .containsIgnoringCase("x-subscription-token: secret\r\n");
        assertThat(result.text()).contains("[1] First <https://example.com/1>\nAbout cats");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 Forbidden | search.formats must contain json",
                "429 Too Many | Try again later",
                "500 Broken | status 500",
                "302 Found | status 302"
            })
    void explainsARefusal(String status, String reason) {
        web.answers.put("/search", StubWeb.response(status, "", "<html>"));

        var result = search("{\"query\": \"cats\"}");

        assertThat(result.isError()).isTrue();
        assertThat(result.text()).contains(reason).doesNotContain("<html>");
    }

    @Test
    void explainsWhatIsNotJsonAndWhoDoesNotAnswer() {
        web.answers.put("/search", StubWeb.html("<html>"));
        assertThat(search("{\"query\": \"cats\"}").text()).contains("did not answer with JSON");

        web.server.close();
        assertThat(search("{\"query\": \"cats\"}").text()).contains("cannot be reached");
    }

    @Test
    void refusesCallsWithoutAQuery() {
        assertThat(search("{}").text()).isEqualTo("query is required");
        assertThat(search("{\"query\": \"" + "x".repeat(401) + "\"}").text()).contains("at most 400");
        assertThat(web.server.requests()).isEmpty();
    }

    @Test
    void saysWhichSettingIsMissing() {
        assertThat(tool().missing()).isEmpty();
        config.searchKind = "brave";
        assertThat(tool().missing()).contains("api-key");
        config.searchUrl = Optional.<URI>empty();
        assertThat(tool().missing()).contains("parley.tools.web-search.url");
    }

    private Result search(String arguments) {
        return ToolCalls.result(tool(), arguments);
    }

    private WebSearchTool tool() {
        var engine = new SearchEngine();
        engine.client = web.client(config, ToolCalls.privateHosts(""));
        engine.config = config;
        var tool = new WebSearchTool();
        tool.engine = engine;
        tool.config = config;
        return tool;
    }
}
