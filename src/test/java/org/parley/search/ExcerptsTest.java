package org.parley.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExcerptsTest {
    @Test
    void marksTheWordsThatBeginAsTheQueryDoes() {
        assertThat(marked("The Ärzte met; überärztlich is another word", "ärzt"))
                .isEqualTo("The <Ärzte> met; überärztlich is another word");
        assertThat(marked("b.c? (B)", "b.c")).isEqualTo("<b>.<c>? (<B>)");
    }

    @Test
    void cutsTheTextAroundTheFirstMatch() {
        var text = "lorem ipsum ".repeat(100) + "needle " + "dolor sit ".repeat(100);

        var excerpt = marked(text, "needle");

        assertThat(excerpt).startsWith("… ").endsWith(" …").contains("ipsum <needle> dolor");
        assertThat(excerpt.length()).isBetween(150, 220);
        assertThat(marked("needle " + text, "needle")).startsWith("<needle> lorem");
    }

    @Test
    void showsTheBeginningWhereNoWordStandsAsItWasTyped() {
        assertThat(marked("nothing of it", "?!")).isEqualTo("nothing of it");
        assertThat(marked("", "word")).isEmpty();
    }

    @Test
    void neverCutsACharacterInTwo() {
        for (int length = 1; length < 70; length++) {
            var text = "x".repeat(length) + "😀".repeat(300) + " end";
            assertThat(marked(text, "end").codePoints()).noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
            assertThat(marked(text, "none").codePoints()).noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
        }
    }

    private static String marked(String text, String query) {
        return new Excerpts(query)
                .excerpt(text).stream()
                        .map(part -> part.match() == null ? part.text() : "<" + part.text() + ">")
                        .collect(Collectors.joining());
    }
}
