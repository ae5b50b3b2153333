package org.parley.run;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.parley.agent.Agent;
import org.parley.tool.StoredCall;
import org.parley.tool.ToolOutcome;
import org.parley.tool.Toolbox;

/** AG-UI interrupts: what the user has to decide before a run can go on. */
final class Interrupts {
    private static final JsonProvider JSON = JsonProvider.provider();

    private static final String APPROVAL = """
            {"type":"object","properties":{
            "approved":{"type":"boolean"},
            "arguments":{"type":"object","description":"Replaces the arguments of the call"},
            "reason":{"type":"string","description":"Passed to the model if the call is refused"},
            "always":{"type":"boolean","description":"Allows the tool in this thread without further questions"}},
            "required":["approved"]}""";

    private static final String NOTHING = "{\"type\":\"object\",\"properties\":{}}";

    private Interrupts() {}

    /** The call with the question whether it may be made. */
    static StoredCall approval(StoredCall call, Agent agent, Instant expires) {
        var id = UUID.randomUUID();
        var message = agent.name() + " wants to use " + call.tool() + " of " + call.serverName();
        var json = interrupt(id, "tool_call", message, call, APPROVAL, expires)
                .add("metadata", metadata(call))
                .build();
        return call.asking(id, json.toString(), null, expires);
    }

    /** The call with the question of its tool. */
    static StoredCall question(StoredCall call, ToolOutcome.Question question, Instant expires) {
        var id = UUID.randomUUID();
        var schema = Toolbox.isObject(question.schema()) ? question.schema() : NOTHING;
        var metadata = metadata(call);
        if (!question.url().isEmpty()) metadata.add("url", question.url());
        var json = interrupt(id, "tool_input", question.message(), call, schema, expires)
                .add("metadata", metadata)
                .build();
        return call.asking(id, json.toString(), question.state(), expires);
    }

    /** The questions of these calls as a JSON array. */
    static String array(List<StoredCall> pending) {
        return pending.stream().map(StoredCall::interrupt).collect(Collectors.joining(",", "[", "]"));
    }

    static String agent(Agent agent) {
        return JSON.createObjectBuilder()
                .add("id", agent.id().toString())
                .add("name", agent.name())
                .build()
                .toString();
    }

    private static JsonObjectBuilder interrupt(
            UUID id, String reason, String message, StoredCall call, String schema, Instant expires) {
        return JSON.createObjectBuilder()
                .add("id", id.toString())
                .add("reason", reason)
                .add("message", message)
                .add("toolCallId", call.id().toString())
                .add("responseSchema", object(schema))
                .add("expiresAt", expires.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static JsonObjectBuilder metadata(StoredCall call) {
        JsonValue arguments = object(call.arguments());
        return JSON.createObjectBuilder()
                .add("server", call.serverName())
                .add("tool", call.tool())
                .add("arguments", arguments);
    }

    private static JsonObject object(String text) {
        try (var reader = JSON.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
