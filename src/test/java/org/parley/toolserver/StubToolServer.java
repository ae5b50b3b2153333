package org.parley.toolserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.parley.testing.Json;

/** A tool server of the revision 2026-07-28, whose tools can be changed while it runs. */
final class StubToolServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, String> descriptions = new LinkedHashMap<>();
    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();

    private StubToolServer(HttpServer server) {
        this.server = server;
        descriptions.put("look_up", "Looks up a word");
    }

    static StubToolServer start() {
        try {
            var http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            var stub = new StubToolServer(http);
            http.createContext("/mcp", stub::answer);
            http.start();
            return stub;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mcp");
    }

    synchronized void describe(String tool, String description) {
        descriptions.put(tool, description);
    }

    /** Returns the values of the header Authorization so far. */
    List<String> authorizations() {
        return authorizations;
    }

    /** Returns the received messages. */
    List<JsonNode> received() {
        return received;
    }

    private void answer(HttpExchange exchange) throws IOException {
        var message = Json.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        received.add(message);
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        var body = Json.object("jsonrpc", "2.0", "id", message.path("id").asLong(), "result", result(message))
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private synchronized Object result(JsonNode message) {
        return switch (message.path("method").asText()) {
            case "server/discover" -> Map.of("supportedVersions", List.of("2026-07-28"));
            case "tools/list" ->
                Map.of(
                        "tools",
                        descriptions.entrySet().stream()
                                .map(tool -> tool(tool.getKey(), tool.getValue()))
                                .toList());
            default -> Map.of("content", List.of(Map.of("type", "text", "text", "found")));
        };
    }

    private static Map<String, Object> tool(String name, String description) {
        return Map.of(
                "name",
                name,
                "description",
                description,
                "inputSchema",
                Map.of("type", "object", "properties", Map.of("word", Map.of("type", "string"))),
                "annotations",
                Map.of("readOnlyHint", true));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
