package org.parley.llm;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Extracts code, type, parameter, message and advised wait from the JSON of an error in any vendor's form. */
final class ErrorJson {
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final Set<String> MESSAGES = Set.of(
            "message", "msg", "error_msg", "error_message", "errormessage", "detail", "status_msg", "faultstring");
    private static final Set<String> CODES = Set.of("code", "error_code", "status_code", "statuscode", "__type");
    private static final Set<String> ERROR_WORDS = Set.of("error", "failed", "failure");
    private static final int MOST_DETAILS = 4_096;

    private final StringBuilder details = new StringBuilder();
    private int status;
    private String code = "";
    private String type = "";
    private String parameter = "";
    private String message = "";
    private Duration retryAfter;

    ErrorJson(JsonObject object) {
        visit(object, 0);
    }

    /** The object in the text, even if it is wrapped in an array or in a frame of a stream; null if there is none. */
    static JsonObject object(String text) {
        int from = text.indexOf('{');
        if (from < 0 || text.substring(0, from).contains("<")) return null;
        try (var parser = JSON.createParser(new StringReader(text.substring(from)))) {
            parser.next();
            return parser.getObject();
        } catch (JsonException | IllegalStateException e) {
            return null;
        } catch (RuntimeException e) {
            return null; // Parsson throws a plain RuntimeException for arrays nested over 1,000 deep
        }
    }

    /** Whether an object in a stream, or in a successful response, is certainly an error. */
    static boolean isError(JsonObject object) {
        if (isTrue(object.get("error")) || isTrue(object.get("errors")) || isNonZero(object.get("error_code")))
            return true;
        if (object.get("base_resp") instanceof JsonObject status && isNonZero(status.get("status_code"))) return true;
        if (hasErrorInChoice(object)) return true;
        boolean named = ERROR_WORDS.contains(word(object, "object"))
                || ERROR_WORDS.contains(word(object, "type"))
                || ERROR_WORDS.contains(word(object, "status"))
                || object.get("success") == JsonValue.FALSE;
        return named || looksLikeError(object) && CODES.stream().anyMatch(name -> isTrue(object.get(name)));
    }

    /** Whether it has a message and no choices. */
    static boolean looksLikeError(JsonObject object) {
        return !(object.get("choices") instanceof JsonArray)
                && object.keySet().stream().anyMatch(name -> MESSAGES.contains(name.toLowerCase(Locale.ROOT)));
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String type() {
        return type;
    }

    String parameter() {
        return parameter;
    }

    String message() {
        return message;
    }

    String details() {
        return details.toString();
    }

    Duration retryAfter() {
        return retryAfter != null ? retryAfter : RetryAdvice.inText(message);
    }

    /**
     * The first value of each kind is used, outer before inner ones, except that an inner error precedes its context.
     */
    private void visit(JsonObject object, int depth) {
        if (depth > 6) return;
        for (var name : List.of("error", "errors", "detail", "fault", "base_resp", "response"))
            inner(object.get(name), depth);
        object.forEach((name, value) -> take(name.toLowerCase(Locale.ROOT), value));
        for (var name : List.of("choices", "details", "metadata", "innererror", "inner_error", "headers"))
            inner(object.get(name), depth);
    }

    private void inner(JsonValue value, int depth) {
        if (value instanceof JsonObject object) visit(object, depth + 1);
        if (value instanceof JsonArray array)
            array.stream().limit(10).forEach(element -> {
                inner(element, depth + 1);
                if (element instanceof JsonString text) addDetail(text.getString());
            });
        if (value instanceof JsonString text && message.isEmpty()) message = text.getString();
    }

    private void take(String name, JsonValue value) {
        var text = text(value);
        if (name.equals("loc") && value instanceof JsonArray path) parameter = lastOf(path);
        if (text.isEmpty()) return;
        if (retryAfter == null) retryAfter = RetryAdvice.inField(name, text);
        if (MESSAGES.contains(name)) takeMessage(text);
        else if (CODES.contains(name)) takeCode(text);
        else if (name.equals("type") && type.isEmpty()) type = text;
        else if (name.equals("param") && parameter.isEmpty()) parameter = text;
        else if (Set.of("status", "reason", "title", "raw", "error_type", "quotaid")
                .contains(name)) takeOther(name, text);
    }

    private void takeMessage(String text) {
        if (message.isEmpty()) message = text;
        else addDetail(text);
    }

    private void takeCode(String text) {
        if (text.matches("[1-5]\\d\\d")) status = status == 0 ? Integer.parseInt(text) : status;
        else if (code.isEmpty()) code = text;
        else addDetail(text);
    }

    private void takeOther(String name, String text) {
        if (name.equals("status") && text.matches("[45]\\d\\d")) status = status == 0 ? Integer.parseInt(text) : status;
        else addDetail(text);
    }

    private void addDetail(String text) {
        if (details.length() + text.length() < MOST_DETAILS)
            details.append(text).append('\n');
    }

    /** Of a path such as body, stream_options, include_usage: the part after body. */
    private static String lastOf(JsonArray path) {
        var names = new ArrayList<String>();
        path.forEach(part -> names.add(text(part)));
        names.remove("body");
        return names.isEmpty() ? "" : names.getFirst();
    }

    private static boolean hasErrorInChoice(JsonObject object) {
        return object.get("choices") instanceof JsonArray choices
                && choices.stream().anyMatch(c -> c instanceof JsonObject choice && isTrue(choice.get("error")));
    }

    private static String word(JsonObject object, String name) {
        return text(object.get(name)).toLowerCase(Locale.ROOT);
    }

    private static String text(JsonValue value) {
        if (value instanceof JsonString text) return text.getString();
        return value instanceof JsonNumber number ? number.toString() : "";
    }

    private static boolean isNonZero(JsonValue value) {
        return !text(value).isEmpty() && !text(value).equals("0");
    }

    /** Truthiness as in Python, and thus in OpenAI's SDK. */
    private static boolean isTrue(JsonValue value) {
        return switch (value) {
            case null -> false;
            case JsonObject object -> !object.isEmpty();
            case JsonArray array -> !array.isEmpty();
            case JsonValue other -> other == JsonValue.TRUE || isNonZero(other);
        };
    }
}
