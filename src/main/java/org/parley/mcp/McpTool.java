package org.parley.mcp;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A tool as its server defines it. */
public record McpTool(String name, String title, String description, JsonObject schema, JsonObject annotations) {
    /** @throws McpException if the definition must not be used */
    static McpTool read(JsonObject json) {
        var name = McpJson.text(json, "name");
        if (name.isEmpty() || name.length() > 200) throw McpException.malformed("A tool has no usable name");
        var schema = McpJson.object(json, "inputSchema");
        HeaderParameters.of(schema);
        return of(json);
    }

    /** Reads a definition that was checked before. */
    public static McpTool of(JsonObject json) {
        return new McpTool(
                McpJson.text(json, "name"),
                McpJson.text(json, "title"),
                McpJson.text(json, "description"),
                McpJson.object(json, "inputSchema"),
                McpJson.object(json, "annotations"));
    }

    public JsonObject json() {
        return McpJson.object()
                .add("name", name)
                .add("title", title)
                .add("description", description)
                .add("inputSchema", schema)
                .add("annotations", annotations)
                .build();
    }

    /**
     * A hash of everything that a model or a user decides by: name, title, description, schema and annotations. The
     * order of the members of an object does not matter.
     */
    public String fingerprint() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(canonical(json()).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the server says about the tool's effects; empty if it says nothing. */
    public Optional<Boolean> hint(String name) {
        return McpJson.flag(annotations, name);
    }

    Map<String, String> headers(JsonObject arguments) {
        return HeaderParameters.of(schema).headers(arguments);
    }

    private static String canonical(JsonValue value) {
        if (value instanceof JsonObject object) {
            var text = new StringBuilder("{");
            new TreeMap<>(object)
                    .forEach((name, inner) -> text.append(name.length())
                            .append(':')
                            .append(name)
                            .append('=')
                            .append(canonical(inner))
                            .append(';'));
            return text.append('}').toString();
        }
        if (value instanceof jakarta.json.JsonArray array) {
            var text = new StringBuilder("[");
            array.forEach(inner -> text.append(canonical(inner)).append(';'));
            return text.append(']').toString();
        }
        return value.toString();
    }
}
