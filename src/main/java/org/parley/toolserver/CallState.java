package org.parley.toolserver;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;
import org.parley.mcp.McpException;
import org.parley.mcp.McpJson;
import org.parley.mcp.McpResult;
import org.parley.tool.ToolContext;

/** The state of a call that waits for the user, as the question carries it. */
sealed interface CallState {
    /** The user must connect to the server first. */
    record Connect() implements CallState {
        @Override
        public String text() {
            return McpJson.object().add("kind", "connect").build().toString();
        }
    }

    /**
     * The server waits with an open connection.
     *
     * @param request parameters of the elicitation
     */
    record Waiting(JsonObject request) implements CallState {
        @Override
        public String text() {
            return McpJson.object()
                    .add("kind", "waiting")
                    .add("request", request)
                    .build()
                    .toString();
        }
    }

    /**
     * The call is repeated with the answers, as the protocol requires it.
     *
     * @param responses so far
     * @param state of the server, unchanged
     */
    record Input(JsonObject requests, JsonObject responses, Optional<String> state, int round) implements CallState {
        static Input of(McpResult.InputRequired required, int round) {
            return new Input(required.requests(), JsonValue.EMPTY_JSON_OBJECT, required.state(), round);
        }

        /** Key of the next request without a response. */
        Optional<String> open() {
            return requests.keySet().stream()
                    .filter(key -> !responses.containsKey(key))
                    .findFirst();
        }

        /** Parameters of the next request. */
        JsonObject request() {
            return McpJson.object(McpJson.object(requests, open().orElse("")), "params");
        }

        Input with(ToolContext.Answer answer) {
            var more = McpJson.object(responses);
            open().ifPresent(key -> more.add(key, Elicitation.result(request(), answer)));
            return new Input(requests, more.build(), state, round);
        }

        @Override
        public String text() {
            var json = McpJson.object()
                    .add("kind", "input")
                    .add("requests", requests)
                    .add("responses", responses)
                    .add("round", round);
            state.ifPresent(text -> json.add("state", text));
            return json.build().toString();
        }
    }

    String text();

    /** @throws McpException if the text is not a state */
    static CallState parse(String text) {
        var json = McpJson.parse(text);
        return switch (McpJson.text(json, "kind")) {
            case "waiting" -> new Waiting(McpJson.object(json, "request"));
            case "input" ->
                new Input(
                        McpJson.object(json, "requests"),
                        McpJson.object(json, "responses"),
                        json.containsKey("state") ? Optional.of(McpJson.text(json, "state")) : Optional.empty(),
                        json.getInt("round", 1));
            default -> new Connect();
        };
    }
}
