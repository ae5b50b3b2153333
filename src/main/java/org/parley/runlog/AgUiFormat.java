package org.parley.runlog;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.runlog.RunEvent.MarkType;
import org.parley.runlog.RunLog.Entry;
import org.parley.stream.StreamEvent;
import org.parley.thread.Usage;

/** AG-UI 1.0 events as Server-Sent Events. This is the only class that converts events to JSON for clients. */
public final class AgUiFormat implements EventFormat {
    private static final JsonStringEncoder JSON = JsonStringEncoder.getInstance();

    private final RunInfo run;
    private final String idPrefix;
    private final StringBuilder json = new StringBuilder(192);
    private String messageId;
    private int step;

    public AgUiFormat(RunInfo run) {
        this.run = run;
        idPrefix = run.runId() + ":";
        messageId = run.messageId().toString();
    }

    @Override
    public Optional<StreamEvent> event(Entry entry) {
        if (entry.event() instanceof RunEvent.Unknown) return Optional.empty();
        json.setLength(0);
        if (entry.step() != step) begin(entry.step());
        var name = write(entry.event(), json);
        return Optional.of(new StreamEvent(idPrefix + entry.seq(), name, null, json.append('}')));
    }

    /** What the model writes after a tool call is another message: some clients lose a message that is opened again. */
    private void begin(int number) {
        step = number;
        messageId = step == 0 ? run.messageId().toString() : run.runId() + "-" + step;
    }

    /** @return the event's name */
    private String write(RunEvent event, StringBuilder out) {
        return switch (event) {
            case RunEvent.Mark mark -> mark(mark.type(), out);
            case RunEvent.Text text -> text(text, out);
            case RunEvent.ToolCallStart call -> {
                begin("TOOL_CALL_START", out);
                field("toolCallId", call.callId(), out);
                field("toolCallName", call.name(), out);
                field("parentMessageId", messageId, out);
                yield "TOOL_CALL_START";
            }
            case RunEvent.ToolCallEnd call -> {
                begin("TOOL_CALL_END", out);
                field("toolCallId", call.callId(), out);
                yield "TOOL_CALL_END";
            }
            case RunEvent.ToolCallResult result -> {
                begin("TOOL_CALL_RESULT", out);
                field("messageId", result.callId() + "-result", out);
                field("toolCallId", result.callId(), out);
                field("content", result.content(), out);
                field("role", "tool", out);
                yield "TOOL_CALL_RESULT";
            }
            case RunEvent.Custom custom -> {
                begin("CUSTOM", out);
                field("name", custom.name(), out);
                out.append(",\"value\":").append(custom.value());
                yield "CUSTOM";
            }
            case RunEvent.Finished finished -> finished(finished, out);
            case RunEvent.Unknown unknown -> throw new IllegalArgumentException(unknown.toString());
            case RunEvent.Failed failed -> {
                begin("RUN_ERROR", out);
                field("message", failed.message(), out);
                field("code", failed.code(), out);
                yield "RUN_ERROR";
            }
        };
    }

    @Override
    public List<StreamEvent> prelude(List<Snapshot> messages, boolean answering) {
        var snapshot = new StringBuilder();
        begin("MESSAGES_SNAPSHOT", snapshot);
        snapshot.append(",\"messages\":[");
        for (var message : messages) snapshot(message, message != messages.getFirst(), snapshot);
        snapshot.append("]}");
        var events = new ArrayList<StreamEvent>();
        events.add(mark(MarkType.RUN_STARTED));
        events.add(StreamEvent.of("MESSAGES_SNAPSHOT", snapshot));
        if (answering) events.add(mark(MarkType.TEXT_MESSAGE_START));
        return events;
    }

    private static String waiting(String name, StringBuilder out) {
        begin("CUSTOM", out);
        field("name", name, out);
        out.append(",\"value\":{}");
        return "CUSTOM";
    }

    private StreamEvent mark(MarkType type) {
        var out = new StringBuilder();
        return StreamEvent.of(mark(type, out), out.append('}'));
    }

    private String mark(MarkType type, StringBuilder out) {
        if (type == MarkType.WAITING_FOR_MODEL) return waiting("waiting_for_model", out);
        if (type == MarkType.WAITING_FOR_FIRST_TOKEN) return waiting("waiting_for_first_token", out);
        begin(type.name(), out);
        switch (type) {
            case RUN_STARTED -> {
                runAndThread(out);
                field("protocolVersion", "1.0", out);
                out.append(",\"timestamp\":").append(run.startedAt());
            }
            case TEXT_MESSAGE_START -> {
                field("messageId", messageId, out);
                field("role", "assistant", out);
            }
            case WAITING_FOR_MODEL, WAITING_FOR_FIRST_TOKEN -> throw new IllegalArgumentException(type.name());
            case TEXT_MESSAGE_END -> field("messageId", messageId, out);
            case REASONING_MESSAGE_START -> {
                field("messageId", reasoningId(), out);
                field("role", "reasoning", out);
            }
            case REASONING_START, REASONING_MESSAGE_END, REASONING_END -> field("messageId", reasoningId(), out);
        }
        return type.name();
    }

    private String text(RunEvent.Text text, StringBuilder out) {
        begin(text.type().name(), out);
        switch (text.type()) {
            case TEXT_MESSAGE_CONTENT -> field("messageId", messageId, out);
            case REASONING_MESSAGE_CONTENT -> field("messageId", reasoningId(), out);
            case TOOL_CALL_ARGS -> field("toolCallId", text.callId(), out);
        }
        field("delta", text.text(), out);
        return text.type().name();
    }

    private String finished(RunEvent.Finished finished, StringBuilder out) {
        begin("RUN_FINISHED", out);
        runAndThread(out);
        out.append(",\"outcome\":{\"type\":\"").append(finished.outcome()).append('"');
        if (finished.interrupts() != null) out.append(",\"interrupts\":").append(finished.interrupts());
        out.append('}');
        if (finished.usage() != null) usage(finished.usage(), out);
        if (finished.finishReason() != null || finished.sources() != null) result(finished, out);
        return "RUN_FINISHED";
    }

    /**
     * The finish reason and the sources are not part of the outcome: clients before 1.0 reject an outcome with further
     * fields.
     */
    private static void result(RunEvent.Finished finished, StringBuilder out) {
        out.append(",\"result\":{");
        if (finished.finishReason() != null) {
            out.append("\"finishReason\":\"");
            JSON.quoteAsString(finished.finishReason(), out);
            out.append(finished.sources() == null ? "\"" : "\",");
        }
        if (finished.sources() != null) out.append("\"citations\":").append(finished.sources());
        out.append('}');
    }

    private static void usage(Usage usage, StringBuilder out) {
        out.append(",\"usage\":[{\"model\":\"");
        JSON.quoteAsString(usage.model() == null ? "" : usage.model(), out);
        out.append('"');
        if (usage.inputTokens() != null) out.append(",\"inputTokens\":").append(usage.inputTokens());
        if (usage.outputTokens() != null) out.append(",\"outputTokens\":").append(usage.outputTokens());
        out.append("}]");
    }

    private static void snapshot(Snapshot message, boolean further, StringBuilder out) {
        out.append(further ? ",{\"id\":\"" : "{\"id\":\"").append(message.id()).append('"');
        field("role", message.role(), out);
        field("content", message.content(), out);
        out.append('}');
    }

    private void runAndThread(StringBuilder out) {
        field("threadId", run.threadId().toString(), out);
        field("runId", run.runId().toString(), out);
    }

    private String reasoningId() {
        return messageId + "-reasoning";
    }

    private static void begin(String type, StringBuilder out) {
        out.append("{\"type\":\"").append(type).append('"');
    }

    private static void field(String name, String value, StringBuilder out) {
        out.append(",\"").append(name).append("\":\"");
        JSON.quoteAsString(value, out);
        out.append('"');
    }
}
