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
    void keepsEightyCharacters() {
        assertThat(Title.of("x".repeat(80))).isEqualTo("x".repeat(80));
    }
}
