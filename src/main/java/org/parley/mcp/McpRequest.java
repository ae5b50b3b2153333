package org.parley.mcp;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A request of JSON-RPC, before it gets an id.
 *
 * @param name value of {@code Mcp-Name}; null: none
 * @param headers of the tool's arguments
 * @param listener takes the messages that precede the response
 * @param cancelled ends the request when it completes
 */
record McpRequest(
        String method,
        JsonObject params,
        @org.jspecify.annotations.Nullable String name,
        Map<String, String> headers,
        McpListener listener,
        CompletableFuture<?> cancelled) {
    private static final String META = "io.modelcontextprotocol/";

    static McpRequest of(String method, JsonObject params) {
        return new McpRequest(method, params, null, Map.of(), McpListener.NONE, new CompletableFuture<>());
    }

    static McpRequest of(String method) {
        return of(method, JsonValue.EMPTY_JSON_OBJECT);
    }

    /** The message for a server of the connection's era. */
    JsonObject message(long id, Connection connection, JsonObject capabilities) {
        return McpJson.object()
                .add("jsonrpc", "2.0")
                .add("id", id)
                .add("method", method)
                .add("params", connection.isModern() ? withMeta(connection, capabilities) : params)
                .build();
    }

    Map<String, String> headers(Connection connection) {
        var all = connection.headers();
        if (!connection.isModern()) return all;
        all.put("Mcp-Method", method);
        Optional.ofNullable(name).ifPresent(text -> all.put("Mcp-Name", HeaderText.encode(text)));
        all.putAll(headers);
        return all;
    }

    private JsonObject withMeta(Connection connection, JsonObject capabilities) {
        var meta = McpJson.object(McpJson.object(params, "_meta"))
                .add(META + "protocolVersion", connection.version())
                .add(META + "clientInfo", McpClient.INFO)
                .add(META + "clientCapabilities", capabilities);
        return McpJson.object(params).add("_meta", meta).build();
    }
}
