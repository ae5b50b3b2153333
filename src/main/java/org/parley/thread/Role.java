package org.parley.thread;

import java.util.Locale;

public enum Role {
    USER,
    ASSISTANT;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
