package org.parley.bench;

import java.util.List;

/** One load: how the model answers, and further options of {@link LoadGen}. */
record Scenario(String name, int tokens, int delayMs, List<String> load) {
    Scenario(String name, int tokens, int delayMs, String... load) {
        this(name, tokens, delayMs, List.of(load));
    }
}
