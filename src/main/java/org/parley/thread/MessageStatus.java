package org.parley.thread;

import java.util.Locale;

/** Status of a message, and of the run that writes it. */
public enum MessageStatus {
    RUNNING,
    COMPLETE,
    INTERRUPTED,
    CANCELLED,
    FAILED,
    /** The user has to decide on tool calls before another run goes on. */
    WAITING;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
