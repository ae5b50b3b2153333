package org.parley.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArchiveTest {
    @Test
    void eachFileIsAPart() {
        var content = Reading.of(
                "all.zip",
                Reading.zip("a.txt", "First text", "sub/b.html", "<p>Second text</p>", "__MACOSX/x", "noise"));
        assertThat(Reading.text(content))
                .contains("[a.txt: line 1]", "First text", "[sub/b.html: ]", "Second text")
                .doesNotContain("noise");
        assertThat(content.extent()).contains("2 files");
    }

    @Test
    void depthAndSizeAreLimited() {
        var inner = new String[] {"a.txt", "deep"};
        assertThat(Reading.text("a.zip", Reading.zip(inner))).contains("deep");
        assertThat(Reading.of("many.zip", Reading.zip(many(300))).omitted()).contains("left out");
    }

    private static String[] many(int count) {
        var entries = new String[2 * count];
        for (int i = 0; i < count; i++) {
            entries[2 * i] = i + ".txt";
            entries[2 * i + 1] = "Text " + i;
        }
        return entries;
    }
}
