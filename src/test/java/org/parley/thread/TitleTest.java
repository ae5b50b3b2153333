package org.parley.thread;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TitleTest {
    @Test
    void keepsAShortMessage() {
        assertThat(Title.of("What is this?")).isEqualTo("What is this?");
    }

    @Test
    void foldsWhitespace() {
        assertThat(Title.of(" \n a \t\u00A0\u2003 b\r\n\u0001c\n")).isEqualTo("a b c");
    }

    @Test
    void cutsALongMessageAtAWord() {
        assertThat(Title.of("word ".repeat(40))).isEqualTo("word ".repeat(16).strip() + "…");
        assertThat(Title.of("a".repeat(75) + " " + "b".repeat(75))).isEqualTo("a".repeat(75) + "…");
    }

    @Test
    void cutsALongWordAnywhere() {
        assertThat(Title.of("x".repeat(200))).isEqualTo("x".repeat(80) + "…");
    }

    @Test
    void neverCutsACharacter() {
        assertThat(Title.of("\uD83D\uDE00".repeat(100))).isEqualTo("\uD83D\uDE00".repeat(80) + "…");
    }

    @Test
    void neverCutsAnEmojiOfSeveralParts() {
        var family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
        var flag = "\uD83C\uDDE9\uD83C\uDDEA";
        var thumb = "\uD83D\uDC4D\uD83C\uDFFD";

        assertThat(Title.of("x".repeat(77) + family.repeat(3))).isEqualTo("x".repeat(77) + "…");
        assertThat(Title.of("x".repeat(79) + flag.repeat(3))).isEqualTo("x".repeat(79) + "…");
        assertThat(Title.of("x".repeat(79) + thumb.repeat(3))).isEqualTo("x".repeat(79) + "…");
        assertThat(Title.of("x".repeat(79) + "e\u0301".repeat(3))).isEqualTo("x".repeat(79) + "…");
    }

    @Test
    void cutsACharacterThatIsLongerThanATitle() {
        assertThat(Title.of("e" + "\u0301".repeat(200))).hasSize(81);
    }

    @Test
    void keepsEightyCharacters() {
        assertThat(Title.of("x".repeat(80))).isEqualTo("x".repeat(80));
    }
}
