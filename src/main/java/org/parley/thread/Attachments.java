package org.parley.thread;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files of a question and the citations of an answer, as stored in the message's metadata. */
public final class Attachments {
    private Attachments() {}

    static @Nullable JsonArray files(Message message) {
        return message.files() == null ? null : array(message.files());
    }

    /**
     * Of the citations that were offered to the answer, those that it uses, by number in square brackets or by a
     * separate reference of the model; and the sources that the model names itself.
     */
    static @Nullable JsonArray cited(Message message, String answer) {
        return cited(message.citations(), answer);
    }

    /** @param citations JSON array */
    public static @Nullable JsonArray cited(@Nullable String citations, String answer) {
        if (citations == null) return null;
        var cited = Json.createArrayBuilder();
        var numbers = CitedNumbers.of(answer);
        var all = array(citations).getValuesAs(JsonValue::asJsonObject);
        all.stream().filter(citation -> isCited(citation, all, numbers)).forEach(cited::add);
        var found = cited.build();
        return found.isEmpty() ? null : found;
    }

    private static boolean isCited(JsonObject citation, List<JsonObject> all, Set<Integer> numbers) {
        if (!citation.containsKey("number")) return citation.containsKey("url");
        return numbers.contains(citation.getInt("number"))
                || all.stream().anyMatch(other -> citation.get("number").equals(other.get("reference")));
    }

    public static JsonArray array(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readArray();
        }
    }
}
