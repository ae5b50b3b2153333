package org.parley.thread;

import java.util.Locale;

/** Status of a message, and of the run that writes it. */
public enum MessageStatus {
    RUNNING,
    COMPLETE,
    INTERRUPTED,
    CANCELLED,
    FAILED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
