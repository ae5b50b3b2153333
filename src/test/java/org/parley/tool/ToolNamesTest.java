package org.parley.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ToolNamesTest {
    private static final String ALLOWED = "[a-zA-Z0-9_-]{1,64}";

    @Test
    void joinsServerAndTool() {
        assertThat(ToolNames.unique(spec("Jira", "create-issue"), Set.of())).isEqualTo("Jira__create-issue");
    }

    @Test
    void replacesWhatTheModelDoesNotAccept() {
        assertThat(ToolNames.unique(spec("Our Jira", "a.b/\u00e4"), Set.of())).isEqualTo("Our_Jira__a_b_");
    }

    @Test
    void shortensLongNamesToUniqueOnes() {
        var used = new HashSet<String>();
        for (var end : new String[] {"a", "b", "c"}) {
            var name = ToolNames.unique(spec("Server", "x".repeat(128) + end), used);
            assertThat(name).matches(ALLOWED).hasSize(64);
            assertThat(used.add(name)).isTrue();
        }
    }

    @Test
    void distinguishesNamesThatBecomeEqual() {
        var used = new HashSet<>(Set.of(ToolNames.unique(spec("S", "a.b"), Set.of())));

        assertThat(ToolNames.unique(spec("S", "a/b"), used)).matches("S__a_b_[0-9a-f]{8}");
    }

    @Test
    void alwaysFindsAFreeName() {
        var first = ToolNames.unique(spec("S", "a"), Set.of());
        var second = ToolNames.unique(spec("S", "a"), Set.of(first));

        assertThat(ToolNames.unique(spec("S", "a"), Set.of(first, second))).isEqualTo("S__a_1");
    }

    private static ToolSpec spec(String server, String name) {
        return new ToolSpec("id", server, name, "", "{}", false, true, true);
    }
}
