package org.parley.tool;

import java.util.Locale;

/** State of a tool call. A call that was sent is never sent again. */
public enum ToolCallState {
    /** Waits for the user. */
    PENDING,
    /** The user has approved it, or answered the tool's question; it has not been sent. */
    APPROVED,
    SENT,
    DONE,
    /** The result says why there is none. */
    FAILED,
    REFUSED,
    /** It was sent, and there was no response. */
    UNKNOWN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ToolCallState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
