package org.parley.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Tool calls that a question scripts for the stub model, in a JSON array between {@code <<} and {@code >>}. Each element is
 * the list of calls of one step: {@code {"name", "args", "id", "omit": "index" | "id", "text"}}. The name is the end of the
 * name of an offered tool, or, after {@code =}, any name; {@code args} is JSON, or a text that is sent as it is. If the last
 * element is the text {@code again}, the step before it is repeated without end.
 */
final class StubCalls {
    private StubCalls() {}

    /** Returns the calls of the step that follows these messages; empty if the model answers. */
    static List<JsonNode> next(JsonNode request) {
        var script = script(request.path("messages"));
        int done = stepsDone(request.path("messages"));
        if (script.isEmpty()) return List.of();
        if (done >= script.size() - 1 && script.getLast().isTextual()) return list(script.get(script.size() - 2));
        return done < script.size() ? list(script.get(done)) : List.of();
    }

    /** Returns the deltas of these calls. */
    static List<String> deltas(List<JsonNode> calls, JsonNode request, String answer) {
        var deltas = new ArrayList<String>();
        for (int i = 0; i < calls.size(); i++) {
            var call = calls.get(i);
            if (call.has("text"))
                deltas.add(Json.object("content", call.path("text").asText()));
            var arguments = call.path("args").isTextual()
                    ? call.path("args").asText()
                    : call.path("args").isMissingNode()
                            ? "{}"
                            : call.path("args").toString();
            int half = arguments.length() / 2;
            var id = call.path("id").asText("call_" + answer + "_" + i);
            deltas.add(piece(call, i, id, name(call, request), arguments.substring(0, half)));
            if (!call.has("omit")) deltas.add(piece(call, i, null, null, arguments.substring(half)));
        }
        return deltas;
    }

    /** A call whose pieces lack the index or the id is sent in one piece, as endpoints that omit them do. */
    private static String piece(JsonNode call, int index, String id, String name, String arguments) {
        var omit = call.path("omit").asText();
        var whole = call.path("args").isTextual()
                ? call.path("args").asText()
                : call.path("args").toString();
        var function = name == null
                ? Json.object("arguments", arguments)
                : Json.object("name", name, "arguments", call.has("omit") ? whole : arguments);
        var json = new StringBuilder("{\"tool_calls\":[{\"type\":\"function\"");
        if (!omit.equals("index")) json.append(",\"index\":").append(index);
        if (id != null && !omit.equals("id")) json.append(",\"id\":").append(Json.text(id));
        return json.append(",\"function\":").append(function).append("}]}").toString();
    }

    private static String name(JsonNode call, JsonNode request) {
        var name = call.path("name").asText();
        if (name.startsWith("=")) return name.substring(1);
        return list(request.path("tools")).stream()
                .map(tool -> tool.path("function").path("name").asText())
                .filter(offered -> offered.endsWith(name))
                .findFirst()
                .orElse(name);
    }

    private static List<JsonNode> script(JsonNode messages) {
        for (var message : list(messages).reversed()) {
            if (!message.path("role").asText().equals("user")) continue;
            var text = message.path("content").asText();
            int from = text.indexOf("<<");
            int to = text.indexOf(">>");
            return from < 0 || to < from ? List.of() : list(Json.parse(text.substring(from + 2, to)));
        }
        return List.of();
    }

    /** Steps since the newest question. */
    private static int stepsDone(JsonNode messages) {
        int done = 0;
        for (var message : messages) {
            if (message.path("role").asText().equals("user")) done = 0;
            if (message.has("tool_calls")) done++;
        }
        return done;
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
