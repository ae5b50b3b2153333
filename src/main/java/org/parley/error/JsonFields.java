package org.parley.error;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of a request, read so that each refusal ({@link BadRequest}) names the field. */
public final class JsonFields {
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final JsonObject body;

    /** @throws BadRequest if the request had no body */
    public JsonFields(@Nullable JsonObject body) {
        if (body == null) throw new BadRequest("A JSON object is required as the body");
        this.body = body;
    }

    /** For calls whose body is optional. */
    public static Optional<JsonFields> ofOptional(@Nullable String body) {
        if (body == null || body.isBlank()) return Optional.empty();
        return Optional.of(new JsonFields(JsonBodyReader.parse(body)));
    }

    /** Text that is required and must not be blank. */
    public String text(String name) {
        return optionalText(name)
                .filter(text -> !VisibleText.isBlank(text))
                .orElseThrow(() -> new BadRequest(name + " is required"));
    }

    public Optional<String> optionalText(String name) {
        var value = body.get(name);
        if (value == null || value == JsonValue.NULL) return Optional.empty();
        if (!(value instanceof JsonString text)) throw new BadRequest(name + " must be text");
        return Optional.of(storable(name, text.getString()));
    }

    public UUID uuid(String name) {
        return uuid(name, text(name));
    }

    public Optional<UUID> optionalUuid(String name) {
        return optionalText(name).map(text -> uuid(name, text));
    }

    public Optional<Boolean> optionalFlag(String name) {
        var value = body.get(name);
        if (value == null || value == JsonValue.NULL) return Optional.empty();
        if (value != JsonValue.TRUE && value != JsonValue.FALSE) throw new BadRequest(name + " must be true or false");
        return Optional.of(value == JsonValue.TRUE);
    }

    /** A whole number. */
    public Optional<Long> optionalNumber(String name) {
        var value = body.get(name);
        if (value == null || value == JsonValue.NULL) return Optional.empty();
        if (!(value instanceof JsonNumber number)) throw new BadRequest(name + " must be a number");
        try {
            return Optional.of(number.longValueExact());
        } catch (ArithmeticException e) {
            throw new BadRequest(name + " must be a whole number");
        }
    }

    public Optional<Integer> optionalInt(String name, int least, int most) {
        return jsonNumber(name).map(number -> whole(name, number, least, most));
    }

    public Optional<Double> optionalDouble(String name, double least, double most) {
        var number = jsonNumber(name).map(JsonNumber::doubleValue);
        if (number.filter(value -> value < least || value > most).isPresent())
            throw new BadRequest(name + " must be a number from " + least + " to " + most);
        return number;
    }

    /** The texts of an array; empty if it is absent. */
    public List<String> texts(String name) {
        return elements(name).stream().map(value -> element(name, value)).toList();
    }

    /** The objects of an array; empty if it is absent. */
    public List<JsonObject> objects(String name) {
        if (elements(name).stream().anyMatch(value -> !(value instanceof JsonObject)))
            throw new BadRequest(name + " must be an array of objects");
        return elements(name).stream().map(JsonValue::asJsonObject).toList();
    }

    public Optional<JsonObject> optionalObject(String name) {
        var value = body.get(name);
        if (value == null || value == JsonValue.NULL) return Optional.empty();
        if (!(value instanceof JsonObject object)) throw new BadRequest(name + " must be an object");
        return Optional.of(object);
    }

    /** The text values of an object by name, in its order; empty if it is absent. */
    public Map<String, String> textMap(String name) {
        var map = new LinkedHashMap<String, String>();
        optionalObject(name).ifPresent(object -> object.forEach((key, value) -> map.put(key, element(name, value))));
        return map;
    }

    /** Whether the request has the field, even if it is null. */
    public boolean has(String name) {
        return body.containsKey(name);
    }

    private Optional<JsonNumber> jsonNumber(String name) {
        var value = body.get(name);
        if (value == null || value == JsonValue.NULL) return Optional.empty();
        if (!(value instanceof JsonNumber number)) throw new BadRequest(name + " must be a number");
        return Optional.of(number);
    }

    private static int whole(String name, JsonNumber number, int least, int most) {
        double value = number.doubleValue();
        if (value != Math.rint(value) || value < least || value > most)
            throw new BadRequest(name + " must be a whole number from " + least + " to " + most);
        return (int) value;
    }

    private List<JsonValue> elements(String name) {
        var value = body.get(name);
        if (value == null || value == JsonValue.NULL) return List.of();
        if (!(value instanceof JsonArray array)) throw new BadRequest(name + " must be an array");
        return array;
    }

    private static String element(String name, JsonValue value) {
        if (!(value instanceof JsonString text)) throw new BadRequest(name + " must contain only texts");
        return storable(name, text.getString());
    }

    /** Query parameter that is required and must not be blank. */
    public static String required(String name, String text) {
        if (text == null || VisibleText.isBlank(text)) throw new BadRequest(name + " is required");
        return storable(name, text);
    }

    /** Query parameter that is required and must be a non-negative whole number. */
    public static int index(String name, String text) {
        if (!required(name, text).matches("[0-9]{1,9}")) throw new BadRequest(name + " must be a whole number");
        return Integer.parseInt(text);
    }

    /** Query parameter: true, false, 1 or 0; false if it is absent. */
    public static boolean flag(String name, String text) {
        return switch (Objects.requireNonNullElse(text, "")) {
            case "1", "true" -> true;
            case "", "0", "false" -> false;
            default -> throw new BadRequest(name + " must be true or false");
        };
    }

    /** An id in its usual text form, in lower or upper case. */
    public static UUID uuid(String name, String text) {
        if (!UUID_TEXT.matcher(text).matches()) throw new BadRequest(name + " must be a UUID");
        return UUID.fromString(text);
    }

    /** PostgreSQL refuses NUL in text, and a lone surrogate is no Unicode character. */
    public static String storable(String name, String text) {
        if (text.indexOf('\0') >= 0) throw new BadRequest(name + " must not contain NUL characters");
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE))
            throw new BadRequest(name + " must be valid Unicode text: it contains half of a surrogate pair");
        return text;
    }
}
