package org.parley.llm;

import java.util.List;

/** What came in one go: a piece of the answer. Several chunks that arrive together are one delta. */
public sealed interface ChatDelta {
    record Text(String text) implements ChatDelta {}

    record Reasoning(String text) implements ChatDelta {}

    /** The start of a tool call. */
    record ToolCall(int index, String id, String name) implements ChatDelta {}

    record ToolArguments(int index, String text) implements ChatDelta {}

    /** Takes deltas in the order in which they came. Called on an I/O thread: must not block. */
    @FunctionalInterface
    interface Sink {
        void accept(List<ChatDelta> deltas);
    }
}
