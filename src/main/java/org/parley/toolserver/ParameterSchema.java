package org.parley.toolserver;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Set;

/** The schema of a tool's arguments. References are passed on as they are; none is fetched. */
final class ParameterSchema {
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final Set<String> LEFT_OUT = Set.of("$schema", "x-mcp-header");
    private static final JsonObject NO_PARAMETERS = JSON.createObjectBuilder()
            .add("type", "object")
            .add("properties", JsonValue.EMPTY_JSON_OBJECT)
            .build();

    private ParameterSchema() {}

    /** Without {@code $schema} and {@code x-mcp-header}. Models require an object with properties. */
    static JsonObject forModels(JsonObject schema) {
        var cleaned = cleaned(schema, true);
        return cleaned.isEmpty() ? NO_PARAMETERS : cleaned;
    }

    /** @param keywords whether the names of the members are keywords, not names of properties */
    private static JsonObject cleaned(JsonObject schema, boolean keywords) {
        var cleaned = JSON.createObjectBuilder();
        schema.forEach((name, value) -> {
            if (!keywords || !LEFT_OUT.contains(name))
                cleaned.add(name, cleaned(value, !keywords || !name.equals("properties")));
        });
        return cleaned.build();
    }

    private static JsonValue cleaned(JsonValue value, boolean keywords) {
        if (value instanceof JsonObject object) return cleaned(object, keywords);
        if (!(value instanceof JsonArray array)) return value;
        var cleaned = JSON.createArrayBuilder();
        array.forEach(inner -> cleaned.add(cleaned(inner, true)));
        return cleaned.build();
    }
}
