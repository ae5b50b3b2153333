package org.parley.tool;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;

/**
 * Arguments of a call, read so that each refusal ({@link InvalidArgument}) names the argument. Models often send numbers
 * as texts and a single value instead of an array, so both are accepted.
 */
public record ToolArguments(JsonObject values) {
    private static final int LONGEST_TEXT = 10_000;

    /** @param json empty: no arguments */
    public static ToolArguments of(String json) {
        if (json.isBlank()) return new ToolArguments(JsonValue.EMPTY_JSON_OBJECT);
        try (var reader = Json.createReader(new StringReader(json))) {
            return new ToolArguments(reader.readObject());
        } catch (JsonException | IllegalStateException e) {
            throw new InvalidArgument("The arguments must be one JSON object");
        }
    }

    /** Text that is required and not blank. */
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> new InvalidArgument(name + " is required"));
    }

    /** Text without surrounding blanks; empty if it is absent or blank. */
    public Optional<String> optionalText(String name) {
        return value(name).map(value -> text(name, value)).filter(text -> !text.isEmpty());
    }

    public int number(String name, int otherwise, int least, int most) {
        return optionalNumber(name, least, most).orElse(otherwise);
    }

    /** A whole number. */
    public Optional<Integer> optionalNumber(String name, int least, int most) {
        var range = name + " must be a whole number from " + least + " to " + most;
        return optionalText(name).map(text -> {
            try {
                double value = Double.parseDouble(text);
                if (value == Math.rint(value) && value >= least && value <= most) return (int) value;
                throw new InvalidArgument(range);
            } catch (NumberFormatException e) {
                throw new InvalidArgument(range);
            }
        });
    }

    /** The texts of an array; empty if it is absent. */
    public List<String> texts(String name) {
        return elements(name).stream().map(value -> text(name, value)).toList();
    }

    /** The objects of an array; empty if it is absent. */
    public List<ToolArguments> objects(String name) {
        return elements(name).stream()
                .map(value -> {
                    if (value instanceof JsonObject object) return new ToolArguments(object);
                    throw new InvalidArgument(name + " must contain only objects");
                })
                .toList();
    }

    /** The elements of an array, or the only value; empty if it is absent. */
    public List<JsonValue> elements(String name) {
        return value(name)
                .map(value -> value instanceof JsonArray array ? List.copyOf(array) : List.of(value))
                .orElse(List.of());
    }

    public static String text(String name, JsonValue value) {
        var text = switch (value) {
            case JsonString string -> string.getString().strip();
            case JsonNumber number -> number.toString();
            case JsonArray array -> throw new InvalidArgument(name + " must be a text or a number");
            case JsonObject object -> throw new InvalidArgument(name + " must be a text or a number");
            default -> value.toString();
        };
        if (text.length() > LONGEST_TEXT)
            throw new InvalidArgument(name + " must have at most " + LONGEST_TEXT + " characters");
        return text.replace("\0", "");
    }

    private Optional<JsonValue> value(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> value != JsonValue.NULL);
    }
}
