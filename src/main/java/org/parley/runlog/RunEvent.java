package org.parley.runlog;

import org.parley.thread.Usage;

/** Event of a run. */
public sealed interface RunEvent {
    /** Events that consist only of their name. */
    enum MarkType {
        RUN_STARTED,
        /** The endpoint has reached its limit of concurrent requests, and the run waits for its turn. */
        WAITING_FOR_MODEL,
        /** The endpoint has been asked, and its first token is late. */
        WAITING_FOR_FIRST_TOKEN,
        TEXT_MESSAGE_START,
        TEXT_MESSAGE_END,
        REASONING_START,
        REASONING_MESSAGE_START,
        REASONING_MESSAGE_END,
        REASONING_END
    }

    enum TextType {
        TEXT_MESSAGE_CONTENT,
        REASONING_MESSAGE_CONTENT,
        TOOL_CALL_ARGS
    }

    record Mark(MarkType type) implements RunEvent {}

    /**
     * A piece of a longer text. Consecutive pieces can be joined and split elsewhere.
     *
     * @param callId the tool call that these arguments belong to, else null
     */
    record Text(TextType type, String callId, String text) implements RunEvent {
        boolean continues(RunEvent other) {
            return other instanceof Text before
                    && before.type == type
                    && (callId == null || callId.equals(before.callId));
        }
    }

    record ToolCallStart(String callId, String name) implements RunEvent {}

    record ToolCallEnd(String callId) implements RunEvent {}

    /** @param content what the model gets, without its marks */
    record ToolCallResult(String callId, String content) implements RunEvent {}

    /**
     * An event that AG-UI does not define.
     *
     * @param value a JSON object
     */
    record Custom(String name, String value) implements RunEvent {}

    /**
     * @param outcome {@code success}, {@code cancelled} or "interrupt"
     * @param usage null if the endpoint reported none
     * @param finishReason why the model ended its answer; null if it gave no reason
     * @param sources the sources that the model named, as a JSON array; null if it named none
     * @param interrupts what the user has to decide, as a JSON array; null unless the outcome is "interrupt"
     */
    record Finished(String outcome, Usage usage, String finishReason, String sources, String interrupts)
            implements RunEvent {
        public Finished(String outcome, Usage usage, String finishReason, String sources) {
            this(outcome, usage, finishReason, sources, null);
        }

        public Finished(String outcome, Usage usage) {
            this(outcome, usage, null, null);
        }
    }

    /** Event written by a node of a later version. It has a number, but followers do not receive it. */
    record Unknown(String type, String payload) implements RunEvent {}

    record Failed(String message, String code) implements RunEvent {}

    /** Whether the event says that the answer has not started yet. */
    default boolean isWaiting() {
        return this instanceof Mark(var type)
                && (type == MarkType.WAITING_FOR_MODEL || type == MarkType.WAITING_FOR_FIRST_TOKEN);
    }

    static RunEvent mark(MarkType type) {
        return new Mark(type);
    }

    default boolean isTerminal() {
        return this instanceof Finished || this instanceof Failed;
    }

    /**
     * How many numbers of the log the event takes: for text, one for each UTF-16 code unit, so that it can be split
     * anywhere.
     */
    default int weight() {
        return this instanceof Text text ? text.text().length() : 1;
    }
}
