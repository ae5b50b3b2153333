package org.parley.toolserver;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.parley.mcp.McpJson;
import org.parley.tool.ToolContext;
import org.parley.tool.ToolOutcome;

/** Questions of servers to users, as forms or as pages to visit. */
final class Elicitation {
    private Elicitation() {}

    /** Sampling and roots are not supported. */
    static boolean areSupported(JsonObject requests) {
        return requests.values().stream()
                .allMatch(request -> request instanceof JsonObject object
                        && McpJson.text(object, "method").equals("elicitation/create"));
    }

    /** The message names the server, since it is the server that gets the answer. */
    static ToolOutcome question(ActiveToolServer server, JsonObject request, CallState state) {
        var message = server.name() + ": " + McpJson.text(request, "message");
        if (McpJson.text(request, "mode").equals("url"))
            return new ToolOutcome.Question(message, "", page(McpJson.text(request, "url")), state.text());
        var schema = McpJson.object(request, "requestedSchema");
        return new ToolOutcome.Question(message, schema.isEmpty() ? "" : schema.toString(), "", state.text());
    }

    /** Result of an elicitation. Defaults of the schema replace values that the user has left out. */
    static JsonObject result(JsonObject request, ToolContext.Answer answer) {
        if (!answer.accepted()) return McpJson.object().add("action", "decline").build();
        var result = McpJson.object().add("action", "accept");
        if (!McpJson.text(request, "mode").equals("url"))
            result.add("content", content(request, McpJson.parse(answer.payload())));
        return result.build();
    }

    private static JsonObject content(JsonObject request, JsonObject payload) {
        var content = McpJson.object(payload);
        McpJson.object(McpJson.object(request, "requestedSchema"), "properties").forEach((name, property) -> {
            boolean missing = !payload.containsKey(name) || payload.get(name) == JsonValue.NULL;
            if (missing && property instanceof JsonObject schema && schema.containsKey("default"))
                content.add(name, schema.get("default"));
        });
        return content.build();
    }

    /** Only addresses that a browser opens as a page. */
    private static String page(String url) {
        return url.startsWith("https://") || url.startsWith("http://") ? url : "";
    }
}
