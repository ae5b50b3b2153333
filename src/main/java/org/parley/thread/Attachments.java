package org.parley.thread;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;

/** The files of a question and the citations of an answer, as they stand in its metadata. */
final class Attachments {
    private Attachments() {}

    /** Null where there are none. */
    static JsonArray files(Message message) {
        return message.files() == null ? null : array(message.files());
    }

    /** Of what the answer could cite, what it does cite, by number in square brackets; null where that is nothing. */
    static JsonArray cited(Message message, String answer) {
        if (message.citations() == null) return null;
        var cited = Json.createArrayBuilder();
        array(message.citations()).getValuesAs(JsonValue::asJsonObject).stream()
                .filter(citation -> answer.contains(marker(citation)))
                .forEach(cited::add);
        var found = cited.build();
        return found.isEmpty() ? null : found;
    }

    private static String marker(JsonObject citation) {
        return "[" + citation.getInt("number") + "]";
    }

    static JsonArray array(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readArray();
        }
    }
}
