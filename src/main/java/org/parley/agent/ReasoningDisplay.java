package org.parley.agent;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.parley.error.BadRequest;

/** Visibility of a model's reasoning. */
public enum ReasoningDisplay {
    SHOWN,
    /** Collapsed below a line that opens it. */
    FOLDED,
    /** Neither sent to users nor stored. */
    HIDDEN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ReasoningDisplay ofWord(String word) {
        return Arrays.stream(values())
                .filter(value -> value.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new BadRequest("reasoning must be one of "
                        + Arrays.stream(values()).map(ReasoningDisplay::word).collect(Collectors.joining(", "))));
    }
}
