package org.parley.runlog;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;
import org.parley.runlog.RunEvent.MarkType;
import org.parley.runlog.RunLog.Entry;
import org.parley.thread.Usage;

/** AG-UI 1.0 events as Server-Sent Events: the one place where an event becomes JSON for a client. */
public final class AgUiFormat implements EventFormat {
    private static final JsonStringEncoder JSON = JsonStringEncoder.getInstance();

    private final RunInfo run;
    private final String idPrefix;

    public AgUiFormat(RunInfo run) {
        this.run = run;
        idPrefix = "id: " + run.runId() + ":";
    }

    @Override
    public String contentType() {
        return "text/event-stream;charset=UTF-8";
    }

    @Override
    public boolean breaksOnFailure() {
        return false;
    }

    @Override
    public void heartbeat(StringBuilder out) {
        out.append(": hb\n\n");
    }

    @Override
    public void write(Entry entry, StringBuilder out) {
        if (entry.event() instanceof RunEvent.Unknown) return;
        out.append(idPrefix).append(entry.seq()).append('\n');
        switch (entry.event()) {
            case RunEvent.Mark mark -> mark(mark.type(), out);
            case RunEvent.Text text -> text(text, out);
            case RunEvent.ToolCallStart call -> {
                begin("TOOL_CALL_START", out);
                field("toolCallId", call.callId(), out);
                field("toolCallName", call.name(), out);
                field("parentMessageId", run.messageId().toString(), out);
            }
            case RunEvent.ToolCallEnd call -> {
                begin("TOOL_CALL_END", out);
                field("toolCallId", call.callId(), out);
            }
            case RunEvent.Finished finished -> finished(finished, out);
            case RunEvent.Unknown unknown -> {}
            case RunEvent.Failed failed -> {
                begin("RUN_ERROR", out);
                field("message", failed.message(), out);
                field("code", failed.code(), out);
            }
        }
        end(out);
    }

    @Override
    public void prelude(List<Snapshot> messages, boolean answering, StringBuilder out) {
        mark(MarkType.RUN_STARTED, out);
        end(out);
        begin("MESSAGES_SNAPSHOT", out);
        out.append(",\"messages\":[");
        for (var message : messages) snapshot(message, message != messages.getFirst(), out);
        out.append(']');
        end(out);
        if (!answering) return;
        mark(MarkType.TEXT_MESSAGE_START, out);
        end(out);
    }

    private void mark(MarkType type, StringBuilder out) {
        begin(type.name(), out);
        switch (type) {
            case RUN_STARTED -> {
                runAndThread(out);
                field("protocolVersion", "1.0", out);
                out.append(",\"timestamp\":").append(run.startedAt());
            }
            case TEXT_MESSAGE_START -> {
                field("messageId", run.messageId().toString(), out);
                field("role", "assistant", out);
            }
            case TEXT_MESSAGE_END -> field("messageId", run.messageId().toString(), out);
            case REASONING_MESSAGE_START -> {
                field("messageId", reasoningId(), out);
                field("role", "reasoning", out);
            }
            case REASONING_START, REASONING_MESSAGE_END, REASONING_END -> field("messageId", reasoningId(), out);
        }
    }

    private void text(RunEvent.Text text, StringBuilder out) {
        begin(text.type().name(), out);
        switch (text.type()) {
            case TEXT_MESSAGE_CONTENT -> field("messageId", run.messageId().toString(), out);
            case REASONING_MESSAGE_CONTENT -> field("messageId", reasoningId(), out);
            case TOOL_CALL_ARGS -> field("toolCallId", text.callId(), out);
        }
        field("delta", text.text(), out);
    }

    private void finished(RunEvent.Finished finished, StringBuilder out) {
        begin("RUN_FINISHED", out);
        runAndThread(out);
        out.append(",\"outcome\":{\"type\":\"").append(finished.outcome()).append("\"}");
        if (finished.usage() != null) usage(finished.usage(), out);
        if (finished.finishReason() != null || finished.sources() != null) result(finished, out);
    }

    /** Not in the outcome: clients before 1.0 reject one that has further fields. */
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
        return run.messageId() + "-reasoning";
    }

    private static void begin(String type, StringBuilder out) {
        out.append("event: ")
                .append(type)
                .append("\ndata: {\"type\":\"")
                .append(type)
                .append('"');
    }

    private static void field(String name, String value, StringBuilder out) {
        out.append(",\"").append(name).append("\":\"");
        JSON.quoteAsString(value, out);
        out.append('"');
    }

    private static void end(StringBuilder out) {
        out.append("}\n\n");
    }
}
