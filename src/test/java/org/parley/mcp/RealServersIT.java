package org.parley.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.parley.outbound.TestUrlClients;

/** The client against unmodified servers from npm, one of each era. */
@Tag("mcp")
class RealServersIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static NpmServer modern;
    private static NpmServer everything;
    private static TestUrlClients clients;

    private final List<String> progress = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() {
        clients = new TestUrlClients();
        modern = NpmServer.modern();
        everything = NpmServer.everything();
    }

    @AfterAll
    static void stop() {
        modern.close();
        everything.close();
        clients.close();
    }

    @Test
    void findsOutTheEraOfEachServer() {
        assertThat(client(modern).version().join()).isEqualTo("2026-07-28");
        assertThat(client(everything).version().join()).isEqualTo("2025-11-25");
    }

    @Test
    void callsAToolOfTheModernEra() {
        var result = complete(call(client(modern), "add", "{\"a\": 2, \"b\": 3}"));

        assertThat(text(result)).isEqualTo("5");
        assertThat(result.getJsonObject("structuredContent").getInt("sum")).isEqualTo(5);
    }

    @Test
    void sendsMarkedArgumentsAsHeaders() {
        var result = complete(call(client(modern), "where", "{\"region\": \"Zürich\"}"));

        assertThat(text(result)).isEqualTo("Zürich");
    }

    @Test
    void repeatsACallWithTheAnswerOfTheUser() {
        var client = client(modern);
        var asked = (McpResult.InputRequired) call(client, "deploy", "{\"env\": \"test\"}");
        var request = asked.requests().getJsonObject("confirm");
        assertThat(request.getJsonObject("params").getString("message")).isEqualTo("Deploy to test?");

        var answers = McpJson.parse("{\"confirm\": {\"action\": \"accept\", \"content\": {\"confirm\": true}}}");
        var result = send(client, "deploy", "{\"env\": \"test\"}", answers, asked.state());

        assertThat(text(complete(result))).isEqualTo("deployed to test: true");
    }

    @Test
    void reportsAFailureOfATool() {
        assertThat(complete(call(client(modern), "fail", "{}")).getBoolean("isError"))
                .isTrue();
    }

    @Test
    void callsToolsOfTheLegacyEra() {
        var client = client(everything);

        assertThat(text(complete(call(client, "get-sum", "{\"a\": 2, \"b\": 3}"))))
                .contains("5");
        assertThat(text(complete(call(client, "echo", "{\"message\": \"hi\"}"))))
                .contains("hi");
        var image = complete(call(client, "get-tiny-image", "{}")).getJsonArray("content").stream()
                .map(block -> block.asJsonObject().getString("type"));
        assertThat(image).contains("image");
    }

    @Test
    void showsTheProgressOfALongCall() {
        complete(call(client(everything), "trigger-long-running-operation", "{\"duration\": 1, \"steps\": 4}"));

        assertThat(progress).contains("1 / 4", "4 / 4");
    }

    @Test
    void answersAQuestionDuringACallOfTheLegacyEra() {
        var client = client(everything);
        var asked = (McpResult.Asked) call(client, "trigger-elicitation-request", "{}");
        assertThat(asked.request().getString("message")).isNotEmpty();

        var answer = McpJson.parse("{\"action\": \"accept\", \"content\": {\"name\": \"Ada\"}}");
        var result = asked.call().answer(answer).join();

        assertThat(text(complete(result))).isNotEmpty();
    }

    @Test
    void opensANewSessionIfTheServerHasForgottenIt() {
        var client = client(everything);
        assertThat(text(complete(call(client, "echo", "{\"message\": \"one\"}"))))
                .contains("one");
        everything.close();
        everything = NpmServer.everything(everything.url().getPort());

        assertThat(text(complete(call(client, "echo", "{\"message\": \"two\"}"))))
                .contains("two");
    }

    @Test
    void endsACallThatIsCancelled() {
        var client = client(everything);
        var cancelled = new CompletableFuture<Void>();
        var running = client.call(new ToolCall(
                tool(client, "trigger-long-running-operation"),
                McpJson.parse("{\"duration\": 60, \"steps\": 60}"),
                Optional.empty(),
                Optional.empty(),
                text -> cancelled.complete(null),
                cancelled));

        assertThat(running).failsWithin(LIMIT);
    }

    private McpResult call(McpClient client, String tool, String arguments) {
        return send(client, tool, arguments, null, Optional.empty());
    }

    private McpResult send(
            McpClient client, String tool, String arguments, JsonObject answers, Optional<String> state) {
        return client.call(new ToolCall(
                        tool(client, tool),
                        McpJson.parse(arguments),
                        Optional.ofNullable(answers),
                        state,
                        progress::add,
                        new CompletableFuture<>()))
                .join();
    }

    private static McpTool tool(McpClient client, String name) {
        return client.tools().join().tools().stream()
                .filter(tool -> tool.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static McpClient client(NpmServer server) {
        return new McpClient(server.url(), clients, Credentials.none(), new McpClient.Limits(1 << 22, LIMIT, LIMIT));
    }

    private static JsonObject complete(McpResult result) {
        return ((McpResult.Complete) result).json();
    }

    private static String text(JsonObject result) {
        return result.getJsonArray("content").getJsonObject(0).getString("text");
    }
}
