package org.parley.llm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;

/**
 * One entry of {@code delta.tool_calls}. A value that an endpoint omits, or sends as an empty text, is null.
 *
 * @param place the entry's place in its array
 * @param arguments a piece of JSON text
 */
record ToolCallPiece(int place, Integer index, String id, String name, String arguments) {
    private static final JsonFactory JSON = new JsonFactory();

    static ToolCallPiece read(JsonParser json, int place) throws IOException {
        Integer index = null;
        String id = null;
        var function = new ToolCallPiece(place, null, null, null, null);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var field = json.currentName();
            var value = json.nextToken();
            if (field.equals("index") && value == JsonToken.VALUE_NUMBER_INT) index = json.getIntValue();
            else if (field.equals("id")) id = text(json, value);
            else if (field.equals("function") && value == JsonToken.START_OBJECT) function = function(json, place);
            else json.skipChildren();
        }
        return new ToolCallPiece(place, index, id, function.name, function.arguments);
    }

    /** The object with name and arguments, also for the older {@code function_call}. */
    static ToolCallPiece function(JsonParser json, int place) throws IOException {
        String name = null;
        String arguments = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var field = json.currentName();
            var value = json.nextToken();
            if (field.equals("name")) name = text(json, value);
            else if (field.equals("arguments")) arguments = arguments(json, value);
            else json.skipChildren();
        }
        return new ToolCallPiece(place, null, null, name, arguments);
    }

    private static String text(JsonParser json, JsonToken value) throws IOException {
        json.skipChildren();
        if (!value.isScalarValue() || value == JsonToken.VALUE_NULL) return null;
        return json.getText().isEmpty() ? null : json.getText();
    }

    /** Some endpoints send an object instead of a text. */
    private static String arguments(JsonParser json, JsonToken value) throws IOException {
        if (value != JsonToken.START_OBJECT) return text(json, value);
        var text = new StringWriter();
        try (var copy = JSON.createGenerator(text)) {
            copy.copyCurrentStructure(json);
        }
        return text.toString();
    }
}
