package org.parley.tool;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/** JSON Schemas and arguments of tools. */
final class ToolSchemas {
    private static final JsonProvider JSON = JsonProvider.provider();

    /** Keywords that some endpoints reject. */
    private static final Set<String> DROPPED = Set.of("$schema", "x-mcp-header");

    /** Keywords whose values map names, which may look like keywords, to schemas. */
    private static final Set<String> MAPS = Set.of("properties", "patternProperties", "$defs", "definitions");

    private ToolSchemas() {}

    /** A schema in the form in which the model gets it; empty if it is not a JSON object. */
    static Optional<String> forModel(String schema) {
        return object(schema).map(ToolSchemas::complete).map(JsonObject::toString);
    }

    /** Empty if the text is not a JSON object. */
    static Optional<JsonObject> object(String text) {
        try (var parser = JSON.createParser(new StringReader(text))) {
            if (!parser.hasNext() || parser.next() != JsonParser.Event.START_OBJECT) return Optional.empty();
            var object = parser.getObject();
            return parser.hasNext() ? Optional.empty() : Optional.of(object);
        } catch (JsonException | IllegalStateException | NoSuchElementException e) {
            return Optional.empty();
        }
    }

    private static JsonObject complete(JsonObject schema) {
        var json = JSON.createObjectBuilder(schema(schema));
        if (!schema.containsKey("type")) json.add("type", "object");
        if (!schema.containsKey("properties")) json.add("properties", JsonValue.EMPTY_JSON_OBJECT);
        return json.build();
    }

    private static JsonValue any(JsonValue value) {
        return switch (value) {
            case JsonObject object -> schema(object);
            case JsonArray array -> {
                var copy = JSON.createArrayBuilder();
                array.forEach(element -> copy.add(any(element)));
                yield copy.build();
            }
            default -> value;
        };
    }

    private static JsonObject schema(JsonObject schema) {
        var copy = JSON.createObjectBuilder();
        schema.forEach((name, value) -> {
            if (MAPS.contains(name) && value instanceof JsonObject map) copy.add(name, schemas(map));
            else if (!DROPPED.contains(name)) copy.add(name, any(value));
        });
        return copy.build();
    }

    private static JsonObject schemas(JsonObject map) {
        var copy = JSON.createObjectBuilder();
        map.forEach((name, value) -> copy.add(name, any(value)));
        return copy.build();
    }
}
