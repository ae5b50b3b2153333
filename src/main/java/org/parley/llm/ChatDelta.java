package org.parley.llm;

import java.util.List;

/** A piece of the answer. Several chunks that arrive together form one delta. */
public sealed interface ChatDelta {
    record Text(String text) implements ChatDelta {}

    record Reasoning(String text) implements ChatDelta {}

    /**
     * The start of a tool call. Tool calls are sequential: pieces of two calls never mix.
     *
     * @param index the call's number in this answer, from 0
     * @param id null if the endpoint gave none
     */
    record ToolCall(int index, String id, String name) implements ChatDelta {}

    record ToolArguments(int index, String text) implements ChatDelta {}

    /**
     * A source that the model names separately from its text.
     *
     * @param number of a passage in the prompt; null if there is none
     * @param title null if there is none
     * @param url null if there is none
     */
    record Reference(Integer number, String title, String url) implements ChatDelta {}

    /** Accepts deltas in the order of their arrival. Called on an I/O thread: must not block. */
    @FunctionalInterface
    interface Sink {
        void accept(List<ChatDelta> deltas);
    }
}
