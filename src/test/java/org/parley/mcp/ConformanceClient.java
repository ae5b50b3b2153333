package org.parley.mcp;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.parley.outbound.TestUrlClients;

/**
 * Client for the conformance suite of the protocol: lists the tools and calls them with the product's classes. The last
 * argument is the server's address; the environment names the scenario.
 */
public final class ConformanceClient {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int MOST_ROUNDS = 5;

    private final McpClient client;

    private ConformanceClient(McpClient client) {
        this.client = client;
    }

    public static void main(String... arguments) {
        var url = URI.create(arguments[arguments.length - 1]);
        var clients = new TestUrlClients();
        var credentials = new ConformanceUser(url, clients);
        var limits = new McpClient.Limits(1 << 22, LIMIT, LIMIT);
        int status = 0;
        try {
            new ConformanceClient(new McpClient(url, clients, credentials, limits)).run();
        } catch (RuntimeException e) {
            System.err.println(Failures.cause(e));
            status = 1;
        }
        // not close(): threads of the client must not delay the end
        System.exit(status);
    }

    private void run() {
        var scenario = System.getenv().getOrDefault("MCP_CONFORMANCE_SCENARIO", "");
        var context = System.getenv("MCP_CONFORMANCE_CONTEXT");
        var list = client.tools().join();
        if (scenario.equals("json-schema-ref-no-deref")) return;
        var calls = context == null ? JsonValue.EMPTY_JSON_OBJECT : McpJson.parse(context);
        if (calls.containsKey("toolCalls"))
            calls.getJsonArray("toolCalls")
                    .getValuesAs(JsonObject.class)
                    .forEach(call -> call(list, call.getString("name"), McpJson.object(call, "arguments")));
        else list.tools().forEach(tool -> call(list, tool.name(), ConformanceArguments.of(tool.schema())));
    }

    private void call(ToolList list, String name, JsonObject arguments) {
        var tool = list.tools().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow();
        var result = send(tool, arguments, null, null);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            if (result instanceof McpResult.Complete) return;
            result = switch (result) {
                case McpResult.Complete complete -> complete;
                case McpResult.Asked asked ->
                    asked.call()
                            .answer(ConformanceArguments.answer(asked.request()))
                            .join();
                case McpResult.InputRequired required ->
                    send(
                            tool,
                            arguments,
                            ConformanceArguments.answers(required.requests()),
                            required.state().orElse(null));
            };
        }
    }

    private McpResult send(McpTool tool, JsonObject arguments, JsonObject responses, String state) {
        return client.call(new ToolCall(
                        tool,
                        arguments,
                        Optional.ofNullable(responses),
                        Optional.ofNullable(state),
                        text -> {},
                        new CompletableFuture<>()))
                .join();
    }
}
