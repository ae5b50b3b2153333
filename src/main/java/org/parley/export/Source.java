package org.parley.export;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A source of an answer.
 *
 * @param number the number by which the answer cites it; blank: none
 * @param place name, address, page and section, as far as they are known
 * @param text the passage; blank: none
 */
record Source(String number, String place, String text) {
    static List<Source> of(JsonArray citations) {
        var sources = new ArrayList<Source>();
        if (citations != null)
            for (var citation : citations.getValuesAs(JsonValue::asJsonObject)) sources.add(of(citation));
        return sources;
    }

    private static Source of(JsonObject citation) {
        var page = word(citation, "page");
        var place = Stream.of(
                        word(citation, "name"),
                        word(citation, "url"),
                        page.isEmpty() ? "" : "p. " + page,
                        word(citation, "section"))
                .filter(part -> !part.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
        return new Source(
                word(citation, "number"), place, word(citation, "text").replaceAll("\\s+", " "));
    }

    private static String word(JsonObject citation, String name) {
        return switch (citation.get(name)) {
            case JsonString text -> text.getString().strip();
            case JsonNumber number -> number.toString();
            case null, default -> "";
        };
    }
}
