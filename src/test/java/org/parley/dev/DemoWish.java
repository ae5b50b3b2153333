package org.parley.dev;

import java.util.Locale;

/** What a message can ask of the demo model: a word behind {@code demo}, as in "demo slow". */
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

    static DemoWish of(String message) {
        var words = message.toLowerCase(Locale.ROOT);
        for (var wish : values())
            if (wish != NONE && words.contains("demo " + wish.word())) return wish;
        return NONE;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
