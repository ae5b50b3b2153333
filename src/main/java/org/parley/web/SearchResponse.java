package org.parley.web;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.parley.tool.InvalidArgument;

/**
 * Results of a search engine.
 *
 * @param failures engines behind SearXNG that gave no results, with the reason
 */
record SearchResponse(List<SearchResult> results, List<String> failures) {
    private static final int LONGEST_EXCERPT = 1000;

    /** {@code GET /search?format=json} of SearXNG. */
    static SearchResponse ofSearxng(byte[] body) {
        var json = object(body);
        var failures = array(json, "unresponsive_engines")
                .filter(JsonArray.class::isInstance)
                .map(JsonValue::asJsonArray)
                .map(engine -> String.join(
                        ": ", engine.stream().map(SearchResponse::plain).toList()))
                .toList();
        return new SearchResponse(results(array(json, "results"), "content"), failures);
    }

    /** {@code GET /res/v1/web/search} of Brave. */
    static SearchResponse ofBrave(byte[] body) {
        var web = object(body).get("web");
        if (!(web instanceof JsonObject found)) return new SearchResponse(List.of(), List.of());
        return new SearchResponse(results(array(found, "results"), "description"), List.of());
    }

    private static List<SearchResult> results(Stream<JsonValue> all, String excerpt) {
        return all.filter(JsonObject.class::isInstance)
                .map(JsonValue::asJsonObject)
                .map(result -> new SearchResult(
                        text(result, "title"), text(result, "url"), withoutTags(text(result, excerpt))))
                .filter(result -> result.url().matches("(?i)https?://\\S+"))
                .toList();
    }

    private static JsonObject object(byte[] body) {
        try (var reader = Json.createReader(new ByteArrayInputStream(body))) {
            return reader.readObject();
        } catch (JsonException | IllegalStateException e) {
            throw new InvalidArgument("The search engine did not answer with JSON.");
        }
    }

    private static Stream<JsonValue> array(JsonObject object, String name) {
        return object.get(name) instanceof JsonArray array ? array.stream() : Stream.of();
    }

    private static String text(JsonObject object, String name) {
        return Optional.ofNullable(object.get(name)).map(SearchResponse::plain).orElse("");
    }

    private static String plain(JsonValue value) {
        return value instanceof JsonString text ? text.getString() : value.toString();
    }

    /** Engines mark the words that they found. */
    private static String withoutTags(String html) {
        var text = html.replaceAll("<[^<>]{1,100}>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#x27;", "'")
                .replace("&amp;", "&");
        return text.length() <= LONGEST_EXCERPT ? text : text.substring(0, LONGEST_EXCERPT) + "…";
    }
}
