package org.parley.mcp;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/** Values for the tools of the conformance suite, derived from their schemas. */
final class ConformanceArguments {
    private ConformanceArguments() {}

    static JsonObject of(JsonObject schema) {
        var arguments = McpJson.object();
        McpJson.object(schema, "properties").forEach((name, property) -> {
            switch (McpJson.text(property.asJsonObject(), "type")) {
                case "number", "integer" -> arguments.add(name, 3);
                case "boolean" -> arguments.add(name, true);
                case "string" -> arguments.add(name, "value");
                case "object" -> arguments.add(name, of(property.asJsonObject()));
                default -> {}
            }
        });
        return arguments.build();
    }

    /** Accepts without values: defaults of the schema are filled in. */
    static JsonObject answer(JsonObject request) {
        var content = McpJson.object();
        var schema = McpJson.object(request, "requestedSchema");
        McpJson.object(schema, "properties").forEach((name, property) -> {
            var fallback = property.asJsonObject().get("default");
            if (fallback != null) content.add(name, fallback);
            else if (isRequired(schema, name)) content.add(name, of(schema).get(name));
        });
        return McpJson.object().add("action", "accept").add("content", content).build();
    }

    static JsonObject answers(JsonObject requests) {
        if (requests.isEmpty()) return null;
        var answers = McpJson.object();
        requests.forEach((key, request) -> answers.add(key, answer(McpJson.object(request.asJsonObject(), "params"))));
        return answers.build();
    }

    private static boolean isRequired(JsonObject schema, String name) {
        return schema.getOrDefault("required", JsonValue.EMPTY_JSON_ARRAY).asJsonArray().stream()
                .anyMatch(required -> ((JsonString) required).getString().equals(name));
    }
}
