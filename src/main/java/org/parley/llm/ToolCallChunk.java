package org.parley.llm;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** One entry of {@code delta.tool_calls}; id and name come with the first piece only. */
record ToolCallChunk(int index, String id, String name, String arguments) {
    static ToolCallChunk read(JsonParser json) throws IOException {
        int index = 0;
        String id = null;
        var function = new ToolCallChunk(0, null, null, "");
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var field = json.currentName();
            var value = json.nextToken();
            if (field.equals("index") && value == JsonToken.VALUE_NUMBER_INT) index = json.getIntValue();
            else if (field.equals("id") && value == JsonToken.VALUE_STRING) id = json.getText();
            else if (field.equals("function") && value == JsonToken.START_OBJECT) function = function(json);
            else json.skipChildren();
        }
        return new ToolCallChunk(index, id, function.name, function.arguments);
    }

    private static ToolCallChunk function(JsonParser json) throws IOException {
        String name = null;
        var arguments = "";
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var field = json.currentName();
            var value = json.nextToken();
            if (field.equals("name") && value == JsonToken.VALUE_STRING) name = json.getText();
            else if (field.equals("arguments") && value == JsonToken.VALUE_STRING) arguments = json.getText();
            else json.skipChildren();
        }
        return new ToolCallChunk(0, null, name, arguments);
    }
}
