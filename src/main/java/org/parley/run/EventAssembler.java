package org.parley.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.parley.database.SqlErrors;
import org.parley.database.Uuid7;
import org.parley.error.ApiJson;
import org.parley.llm.ChatDelta;
import org.parley.runlog.RunEvent;
import org.parley.runlog.RunEvent.MarkType;
import org.parley.runlog.RunEvent.TextType;

/** Converts the model's output into events, and ensures that every opened message or block is closed. */
final class EventAssembler {
    private static final String PARAGRAPH = "\n\n";
    private static final int MOST_SOURCES = 200;

    private boolean hidesReasoning;

    /** Names of tools for users; null: calls are only shown, not made. */
    private @Nullable UnaryOperator<String> names;

    private final Map<Integer, String> calls = new HashMap<>();
    private final List<Requested> requested = new ArrayList<>(0);
    private final List<ChatDelta.Reference> references = new ArrayList<>(0);
    private boolean reasoning;
    private boolean answering;
    private String openCall;

    /** Whether the next text begins a paragraph, because a tool call separates it from the text before. */
    private boolean breaks;

    private boolean hasText;

    /** @param hidesReasoning whether reasoning produces no events */
    EventAssembler(boolean hidesReasoning) {
        this.hidesReasoning = hidesReasoning;
    }

    /** @param modelId the model's id for the call; null if it gave none */
    record Requested(UUID id, String modelId, String name, StringBuilder arguments) {
        /** The arguments as JSON; models leave them out if there are none. */
        String json() {
            return arguments.toString().isBlank() ? "{}" : arguments.toString();
        }
    }

    /**
     * Calls get ids of Parley and are collected, because they are going to be made.
     *
     * @param shownNames name for users of each tool
     * @param hasTextBefore whether earlier runs have written a part of the answer
     * @param resumes whether the run begins with results of tools
     */
    void collectCalls(UnaryOperator<String> shownNames, boolean hasTextBefore, boolean resumes) {
        names = shownNames;
        hasText = hasTextBefore;
        breaks = hasTextBefore && resumes;
    }

    /** Another agent goes on. */
    void changeAgent(UnaryOperator<String> shownNames, boolean hides) {
        names = shownNames;
        hidesReasoning = hides;
        breaks = hasText;
    }

    /** The calls since the last time. */
    List<Requested> takeCalls() {
        if (requested.isEmpty()) return List.of();
        var taken = List.copyOf(requested);
        requested.clear();
        calls.clear();
        return taken;
    }

    /** Adds a source that a tool has named. */
    void addSource(String title, String url) {
        if (!url.isEmpty() && references.size() < MOST_SOURCES)
            references.add(new ChatDelta.Reference(null, title.isEmpty() ? url : title, url));
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
        endText(events);
        return events;
    }

    private void endText(List<RunEvent> events) {
        if (answering) events.add(RunEvent.mark(MarkType.TEXT_MESSAGE_END));
        answering = false;
    }

    private void answer(String text, List<RunEvent> events) {
        endReasoning(events);
        endCall(events);
        if (!answering) events.add(RunEvent.mark(MarkType.TEXT_MESSAGE_START));
        answering = true;
        var piece = SqlErrors.storable(text);
        events.add(new RunEvent.Text(TextType.TEXT_MESSAGE_CONTENT, null, breaks ? PARAGRAPH + piece : piece));
        breaks = false;
        hasText = true;
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
        endText(events);
        breaks = hasText;
        var modelId = SqlErrors.storable(call.id());
        var name = SqlErrors.storable(call.name());
        if (names == null) openCall = modelId == null ? "call-" + call.index() : modelId;
        else {
            var own = new Requested(Uuid7.next(), modelId, name, new StringBuilder());
            requested.add(own);
            openCall = own.id().toString();
        }
        calls.put(call.index(), openCall);
        events.add(new RunEvent.ToolCallStart(openCall, names == null ? name : names.apply(name)));
    }

    private void arguments(ChatDelta.ToolArguments arguments, List<RunEvent> events) {
        var call = calls.get(arguments.index());
        if (call == null || !call.equals(openCall)) return;
        var text = SqlErrors.storable(arguments.text());
        if (!requested.isEmpty()) requested.getLast().arguments().append(text);
        events.add(new RunEvent.Text(TextType.TOOL_CALL_ARGS, call, text));
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
