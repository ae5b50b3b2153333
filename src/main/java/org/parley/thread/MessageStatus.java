package org.parley.thread;

import java.util.Locale;

/** How far a message, and the run that writes it, has come. */
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
