package org.parley.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.parley.tool.BoundTool;
import org.parley.tool.StoredCall;
import org.parley.tool.ToolCallState;

/** The calls of one step. Their results are published in the order of the calls. */
final class ToolStep {
    /** What the model wrote before the calls. */
    final String text;

    /** Whether the run still belonged to this node when the calls were stored. */
    boolean stored;

    Consumer<StoredCall> onResult = call -> {};

    private final List<StoredCall> calls;
    private final Map<UUID, BoundTool> tools;
    private final List<StoredCall> sent;
    private final List<UUID> published = new ArrayList<>();

    /** Calls whose results followers have from an earlier run. */
    private final int known;

    private int emitted;

    /** @param tools of the calls that are to be made, by call */
    ToolStep(String text, List<StoredCall> calls, Map<UUID, BoundTool> tools, List<UUID> known) {
        this.text = text;
        this.calls = new ArrayList<>(calls);
        this.tools = tools;
        this.known = known.size();
        published.addAll(known);
        sent = calls.stream().filter(call -> call.state() == ToolCallState.SENT).toList();
    }

    /** The calls that this run adds or changes. */
    List<StoredCall> toStore() {
        var earlier = published.subList(0, known);
        return calls.stream().filter(call -> !earlier.contains(call.id())).toList();
    }

    /** The calls that are made. */
    List<StoredCall> sent() {
        return sent;
    }

    BoundTool tool(StoredCall call) {
        return tools.get(call.id());
    }

    synchronized List<StoredCall> calls() {
        return List.copyOf(calls);
    }

    /** Those of the made calls that have ended, or whose tools ask something. */
    synchronized List<StoredCall> answered() {
        return calls.stream()
                .filter(call -> tools.containsKey(call.id()) && call.state() != ToolCallState.SENT)
                .toList();
    }

    synchronized boolean isEnded() {
        return calls.stream().noneMatch(call -> call.state() == ToolCallState.SENT);
    }

    synchronized List<StoredCall> pending() {
        return calls.stream()
                .filter(call -> call.state() == ToolCallState.PENDING)
                .toList();
    }

    /** The call by which the agent has handed over. */
    synchronized Optional<StoredCall> handOff() {
        return calls.stream()
                .filter(call -> call.reference().equals(HandOff.REFERENCE) && call.state() == ToolCallState.DONE)
                .findFirst();
    }

    synchronized void end(StoredCall ended) {
        calls.replaceAll(call -> call.id().equals(ended.id()) ? ended : call);
        emitReady();
    }

    /** Publishes the results that no earlier call still lacks. A call that waits for the user does not delay others. */
    synchronized void emitReady() {
        while (emitted < calls.size() && calls.get(emitted).state() != ToolCallState.SENT) {
            var call = calls.get(emitted++);
            if (call.result() == null || published.contains(call.id())) continue;
            published.add(call.id());
            onResult.accept(call);
        }
    }
}
