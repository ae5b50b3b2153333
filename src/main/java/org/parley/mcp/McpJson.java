package org.parley.mcp;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** JSON of the protocol. Reading never fails on a value of a wrong type: it counts as absent. */
public final class McpJson {
    /** Created once: the lookup of the provider reads all libraries of the application. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private McpJson() {}

    public static JsonObjectBuilder object() {
        return JSON.createObjectBuilder();
    }

    public static JsonObjectBuilder object(JsonObject from) {
        return JSON.createObjectBuilder(from);
    }

    /** @throws McpException if the text is not a JSON object */
    public static JsonObject parse(byte[] text) {
        return parse(new String(text, StandardCharsets.UTF_8));
    }

    /** @throws McpException if the text is not a JSON object */
    public static JsonObject parse(String text) {
        try (var reader = JSON.createReader(new StringReader(text))) {
            return reader.readObject();
        } catch (JsonException | IllegalStateException e) {
            throw McpException.malformed("The server's response is not a JSON object");
        } catch (RuntimeException e) {
            // Parsson throws a bare RuntimeException if arrays are nested more than 1,000 deep
            throw McpException.malformed("The server's response is nested too deeply");
        }
    }

    public static JsonObject object(JsonObject in, String name) {
        return in.get(name) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }

    public static String text(JsonObject in, String name) {
        return in.get(name) instanceof JsonString text ? text.getString() : "";
    }

    public static Optional<String> optional(JsonObject in, String name) {
        return Optional.of(text(in, name)).filter(text -> !text.isEmpty());
    }

    public static Optional<Boolean> flag(JsonObject in, String name) {
        var value = in.get(name);
        if (value == JsonValue.TRUE) return Optional.of(true);
        return value == JsonValue.FALSE ? Optional.of(false) : Optional.empty();
    }
}
