package org.parley.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.parley.database.SqlErrors;
import org.parley.error.ApiJson;
import org.parley.llm.ChatDelta;
import org.parley.runlog.RunEvent;
import org.parley.runlog.RunEvent.MarkType;
import org.parley.runlog.RunEvent.TextType;

/** Converts the model's output into events, and ensures that every opened message or block is closed. */
final class EventAssembler {
    private final boolean hidesReasoning;
    private final Map<Integer, String> calls = new HashMap<>();
    private final List<ChatDelta.Reference> references = new ArrayList<>(0);
    private boolean reasoning;
    private boolean answering;
    private String openCall;

    /** @param hidesReasoning whether reasoning produces no events */
    EventAssembler(boolean hidesReasoning) {
        this.hidesReasoning = hidesReasoning;
    }

    List<RunEvent> events(List<ChatDelta> deltas) {
        var events = new ArrayList<RunEvent>(deltas.size() + 2);
        for (var delta : deltas) {
            switch (delta) {
                case ChatDelta.Text text -> answer(text.text(), events);
                case ChatDelta.Reasoning thought -> reason(thought.text(), events);
                case ChatDelta.ToolCall call -> call(call, events);
                case ChatDelta.ToolArguments arguments -> arguments(arguments, events);
                case ChatDelta.Reference reference -> references.add(reference);
            }
        }
        return events;
    }

    /** The sources that the model has named, as a JSON array; null if it named none. */
    String sources() {
        return references.isEmpty()
                ? null
                : SqlErrors.storable(
                        ApiJson.write(references.stream().map(Source::of).toList()));
    }

    /**
     * A source in the metadata of an answer.
     *
     * @param reference the number of a passage in the prompt; null if there is a URL
     */
    public record Source(Integer reference, String name, String url) {
        static Source of(ChatDelta.Reference reference) {
            var name = reference.title() == null ? reference.url() : reference.title();
            return new Source(reference.number(), name, reference.url());
        }
    }

    /** Closes every open message or block. */
    List<RunEvent> end() {
        var events = new ArrayList<RunEvent>();
        endReasoning(events);
        endCall(events);
        if (answering) events.add(RunEvent.mark(MarkType.TEXT_MESSAGE_END));
        answering = false;
        return events;
    }

    private void answer(String text, List<RunEvent> events) {
        endReasoning(events);
        endCall(events);
        if (!answering) events.add(RunEvent.mark(MarkType.TEXT_MESSAGE_START));
        answering = true;
        events.add(new RunEvent.Text(TextType.TEXT_MESSAGE_CONTENT, null, SqlErrors.storable(text)));
    }

    private void reason(String text, List<RunEvent> events) {
        if (hidesReasoning) return;
        if (!reasoning) {
            events.add(RunEvent.mark(MarkType.REASONING_START));
            events.add(RunEvent.mark(MarkType.REASONING_MESSAGE_START));
        }
        reasoning = true;
        events.add(new RunEvent.Text(TextType.REASONING_MESSAGE_CONTENT, null, SqlErrors.storable(text)));
    }

    private void call(ChatDelta.ToolCall call, List<RunEvent> events) {
        endReasoning(events);
        endCall(events);
        openCall = call.id() == null ? "call-" + call.index() : SqlErrors.storable(call.id());
        calls.put(call.index(), openCall);
        events.add(new RunEvent.ToolCallStart(openCall, SqlErrors.storable(call.name())));
    }

    private void arguments(ChatDelta.ToolArguments arguments, List<RunEvent> events) {
        var call = calls.get(arguments.index());
        if (call != null && call.equals(openCall))
            events.add(new RunEvent.Text(TextType.TOOL_CALL_ARGS, call, SqlErrors.storable(arguments.text())));
    }

    private void endReasoning(List<RunEvent> events) {
        if (!reasoning) return;
        events.add(RunEvent.mark(MarkType.REASONING_MESSAGE_END));
        events.add(RunEvent.mark(MarkType.REASONING_END));
        reasoning = false;
    }

    private void endCall(List<RunEvent> events) {
        if (openCall != null) events.add(new RunEvent.ToolCallEnd(openCall));
        openCall = null;
    }
}
