package org.parley.runlog;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import org.parley.runlog.RunEvent.MarkType;
import org.parley.runlog.RunEvent.TextType;
import org.parley.thread.Usage;

/**
 * An event in the form of a row of the table run_event. The payload of answer and reasoning is plain text, otherwise
 * JSON.
 */
public record RunEventRow(String type, String payload) {
    private static final JsonProvider JSON = JsonProvider.provider();

    public static RunEventRow of(RunEvent event) {
        return switch (event) {
            case RunEvent.Mark mark -> new RunEventRow(mark.type().name(), "");
            case RunEvent.Text text
            when text.callId() == null -> new RunEventRow(text.type().name(), text.text());
            case RunEvent.Text text -> row(text.type().name(), "id", text.callId(), "text", text.text());
            case RunEvent.ToolCallStart call -> row("TOOL_CALL_START", "id", call.callId(), "text", call.name());
            case RunEvent.ToolCallEnd call -> row("TOOL_CALL_END", "id", call.callId(), "text", "");
            case RunEvent.ToolCallResult result ->
                row("TOOL_CALL_RESULT", "id", result.callId(), "text", result.content());
            case RunEvent.Custom custom -> row("CUSTOM", "id", custom.name(), "text", custom.value());
            case RunEvent.Finished finished -> finished(finished);
            case RunEvent.Unknown unknown -> new RunEventRow(unknown.type(), unknown.payload());
            case RunEvent.Failed failed -> row("RUN_ERROR", "id", failed.code(), "text", failed.message());
        };
    }

    /** An unknown event must not prevent the others from being read. */
    public RunEvent event() {
        try {
            return known();
        } catch (RuntimeException e) {
            return new RunEvent.Unknown(type, payload);
        }
    }

    private RunEvent known() {
        return switch (type) {
            case "TEXT_MESSAGE_CONTENT", "REASONING_MESSAGE_CONTENT" ->
                new RunEvent.Text(TextType.valueOf(type), null, payload);
            case "TOOL_CALL_ARGS" -> new RunEvent.Text(TextType.TOOL_CALL_ARGS, id(), text());
            case "TOOL_CALL_START" -> new RunEvent.ToolCallStart(id(), text());
            case "TOOL_CALL_END" -> new RunEvent.ToolCallEnd(id());
            case "TOOL_CALL_RESULT" -> new RunEvent.ToolCallResult(id(), text());
            case "CUSTOM" -> new RunEvent.Custom(id(), text());
            case "RUN_FINISHED" -> finished();
            case "RUN_ERROR" -> new RunEvent.Failed(text(), id());
            default -> RunEvent.mark(MarkType.valueOf(type));
        };
    }

    private static RunEventRow row(String type, String key, String value, String key2, String value2) {
        return new RunEventRow(
                type,
                JSON.createObjectBuilder()
                        .add(key, value)
                        .add(key2, value2)
                        .build()
                        .toString());
    }

    private static RunEventRow finished(RunEvent.Finished finished) {
        var json = JSON.createObjectBuilder().add("outcome", finished.outcome());
        if (finished.finishReason() != null) json.add("reason", finished.finishReason());
        if (finished.sources() != null) json.add("sources", finished.sources());
        if (finished.interrupts() != null) json.add("interrupts", finished.interrupts());
        var usage = finished.usage();
        if (usage != null) {
            if (usage.model() != null) json.add("model", usage.model());
            if (usage.inputTokens() != null) json.add("input", usage.inputTokens());
            if (usage.outputTokens() != null) json.add("output", usage.outputTokens());
        }
        return new RunEventRow("RUN_FINISHED", json.build().toString());
    }

    private RunEvent finished() {
        var json = json();
        var usage = new Usage(json.getString("model", null), number(json, "input"), number(json, "output"));
        boolean counted = usage.model() != null || usage.inputTokens() != null || usage.outputTokens() != null;
        return new RunEvent.Finished(
                json.getString("outcome"),
                counted ? usage : null,
                json.getString("reason", null),
                json.getString("sources", null),
                json.getString("interrupts", null));
    }

    private static Integer number(JsonObject json, String name) {
        return json.getOrDefault(name, JsonValue.NULL) == JsonValue.NULL ? null : json.getInt(name);
    }

    private String id() {
        return json().getString("id");
    }

    private String text() {
        return json().getString("text");
    }

    private JsonObject json() {
        try (var reader = JSON.createReader(new StringReader(payload))) {
            return reader.readObject();
        }
    }
}
