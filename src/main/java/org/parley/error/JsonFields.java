package org.parley.error;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The fields of a request, read so that each refusal ({@link BadRequest}) names the field. */
public final class JsonFields {
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final JsonObject body;

    /** @param body the request's JSON; null, where the request had none */
    public JsonFields(JsonObject body) {
        if (body == null) throw new BadRequest("A JSON object is required as the body");
        this.body = body;
    }

    /** For calls whose body may be absent. */
    public static Optional<JsonFields> ofOptional(String body) {
        if (body == null || body.isBlank()) return Optional.empty();
        return Optional.of(new JsonFields(JsonBodyReader.parse(body)));
    }

    /** Text that must be there and not blank. */
    public String text(String name) {
        return optionalText(name)
                .filter(text -> !text.isBlank())
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

    /** A parameter of the query that must be there and not blank. */
    public static String required(String name, String text) {
        if (text == null || text.isBlank()) throw new BadRequest(name + " is required");
        return storable(name, text);
    }

    /** An id in its usual text form, in small letters or capitals. */
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
