package org.parley.mcp;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The arguments of a tool that its schema marks with {@code x-mcp-header}: requests repeat them as headers. */
final class HeaderParameters {
    private static final String MARK = "x-mcp-header";
    private static final String PREFIX = "Mcp-Param-";
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,200}");
    private static final Set<String> TYPES = Set.of("string", "integer", "boolean");
    private static final int DEEPEST = 50;

    private record Parameter(String header, List<String> path) {}

    private final List<Parameter> parameters = new ArrayList<>();

    /** @throws McpException if a mark violates the protocol; the tool must not be used then */
    static HeaderParameters of(JsonObject schema) {
        var found = new HeaderParameters();
        if (schema.containsKey(MARK)) throw invalid("is not at a property");
        found.addProperties(schema, List.of());
        var names = new HashSet<String>();
        for (var parameter : found.parameters)
            if (!names.add(parameter.header.toLowerCase(Locale.ROOT)))
                throw invalid(parameter.header + " occurs twice");
        return found;
    }

    /** Headers by name for these arguments. */
    Map<String, String> headers(JsonObject arguments) {
        var headers = new LinkedHashMap<String, String>();
        for (var parameter : parameters) {
            var value = text(value(arguments, parameter.path));
            if (value != null) headers.put(PREFIX + parameter.header, HeaderText.encode(value));
        }
        return headers;
    }

    private void addProperties(JsonObject schema, List<String> path) {
        if (path.size() > DEEPEST) throw invalid("is nested too deeply");
        schema.forEach((keyword, value) -> {
            if (keyword.equals("properties") && value instanceof JsonObject properties)
                properties.forEach((name, property) -> addProperty(property, append(path, name)));
            else requireUnmarked(value, 0);
        });
    }

    private void addProperty(JsonValue property, List<String> path) {
        if (!(property instanceof JsonObject schema)) return;
        var mark = schema.get(MARK);
        if (mark != null) parameters.add(new Parameter(checked(mark, schema), path));
        var rest = McpJson.object(schema).remove(MARK).build();
        addProperties(rest, path);
    }

    private static String checked(JsonValue mark, JsonObject schema) {
        if (!(mark instanceof JsonString name)
                || !TOKEN.matcher(name.getString()).matches()) throw invalid("is not the name of a header");
        if (!(schema.get("type") instanceof JsonString type) || !TYPES.contains(type.getString()))
            throw invalid(name.getString() + " is not at a text, an integer or a boolean");
        return name.getString();
    }

    private static void requireUnmarked(JsonValue value, int depth) {
        if (depth > DEEPEST) throw invalid("is nested too deeply");
        if (value instanceof JsonObject object) {
            if (object.containsKey(MARK)) throw invalid("is at a place that is not a plain property");
            object.values().forEach(inner -> requireUnmarked(inner, depth + 1));
        } else if (value instanceof JsonArray array) array.forEach(inner -> requireUnmarked(inner, depth + 1));
    }

    private static JsonValue value(JsonObject arguments, List<String> path) {
        JsonValue value = arguments;
        for (var name : path) value = value instanceof JsonObject object ? object.get(name) : null;
        return value;
    }

    private static String text(JsonValue value) {
        return switch (value) {
            case JsonString text -> text.getString();
            case JsonNumber number ->
                number.isIntegral() ? number.bigIntegerValue().toString() : number.toString();
            case null, default -> value == JsonValue.TRUE ? "true" : value == JsonValue.FALSE ? "false" : null;
        };
    }

    private static List<String> append(List<String> path, String name) {
        var longer = new ArrayList<>(path);
        longer.add(name);
        return longer;
    }

    private static McpException invalid(String reason) {
        return McpException.malformed("x-mcp-header " + reason);
    }
}
