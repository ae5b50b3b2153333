package org.parley.llm;

import java.util.List;

/** What came in one go: a piece of the answer. Several chunks that arrive together are one delta. */
public sealed interface ChatDelta {
    record Text(String text) implements ChatDelta {}

    record Reasoning(String text) implements ChatDelta {}

    /**
     * The start of a tool call. One call follows the other: pieces of two never mix.
     *
     * @param index the call's number in this answer, from 0
     * @param id null if the endpoint gave none
     */
    record ToolCall(int index, String id, String name) implements ChatDelta {}

    record ToolArguments(int index, String text) implements ChatDelta {}

    /**
     * A source that the model names beside its text.
     *
     * @param number of a passage in the prompt; null if there is none
     * @param title null if there is none, as the URL
     */
    record Reference(Integer number, String title, String url) implements ChatDelta {}

    /** Takes deltas in the order in which they came. Called on an I/O thread: must not block. */
    @FunctionalInterface
    interface Sink {
        void accept(List<ChatDelta> deltas);
    }
}
