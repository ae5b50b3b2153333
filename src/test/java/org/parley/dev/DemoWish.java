package org.parley.dev;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;

/** Behaviour of the demo model that a message can request: a word after {@code demo}, as in "demo slow". */
enum DemoWish {
    HELP("says what can be asked"),
    MARKDOWN("answers with headings, lists, a table, code and a link"),
    LONG("answers with 3000 words"),
    SLOW("waits 5 seconds, and takes 1 second for each word"),
    THINK("sends reasoning before the answer"),
    FAIL("answers with status 500"),
    BUSY("answers with status 429"),
    CUT("breaks off in the middle of the answer"),
    NONE("");

    final String effect;

    DemoWish(String effect) {
        this.effect = effect;
    }

    /** Returns the last wish in the text. The text can contain several messages: unanswered ones precede the newest. */
    static DemoWish of(String text) {
        var words = text.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(wish -> words.contains("demo " + wish.word()))
                .max(Comparator.comparing(wish -> words.lastIndexOf("demo " + wish.word())))
                .orElse(NONE);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
