package org.parley.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Checks the tools, calls and results of a request as strict providers do. */
final class StubHistory {
    private StubHistory() {}

    /** Returns why a provider would refuse the request, or an empty text. */
    static String problem(JsonNode request) {
        var names = new HashSet<String>();
        for (var tool : request.path("tools")) {
            var name = tool.path("function").path("name").asText();
            if (!name.matches("[a-zA-Z0-9_-]{1,64}")) return "Invalid name of a tool: " + name;
            if (!names.add(name)) return "Two tools are named " + name;
            if (!tool.path("function").path("parameters").path("type").asText().equals("object"))
                return "The parameters of " + name + " are not an object";
        }
        return calls(request.path("messages"));
    }

    private static String calls(JsonNode messages) {
        Deque<String> open = new ArrayDeque<>();
        Set<String> ids = new HashSet<>();
        for (var message : messages) {
            var role = message.path("role").asText();
            if (role.equals("tool") && !message.path("tool_call_id").asText().equals(open.pollFirst()))
                return "A result without its call, or in the wrong order";
            if (!role.equals("tool") && !open.isEmpty()) return "A call without a result";
            for (var call : message.path("tool_calls")) {
                if (!Json.parse(call.path("function").path("arguments").asText())
                        .isObject()) return "Malformed arguments";
                open.addLast(call.path("id").asText());
                if (!ids.add(call.path("id").asText())) return "Two calls have the same id";
            }
        }
        return open.isEmpty() ? "" : "A call without a result";
    }
}
