package org.parley.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchTextTest {
    @Test
    void leavesOrdinaryTextAsItIs() {
        var text = "Ask alice@example.com about https://example.com/a-b_c, naïve Grüße! 漢字 👍";

        assertThat(SearchText.of(text).strip()).isEqualTo(text);
    }

    @Test
    void takesAwayWhatTagsAreMadeOf() {
        assertThat(SearchText.of("<!--<div class=\"x\">red</div>").strip()).isEqualTo("!-- div class=\"x\" red /div");
    }

    @Test
    void cutsLongSequencesAtTheirPunctuation() {
        var cut = SearchText.of("a_".repeat(50) + " b.c");

        assertThat(cut.strip()).isEqualTo("a ".repeat(50) + "b.c");
    }

    @Test
    void cutsLongWordsBetweenCharacters() {
        for (var word : new String[] {"x".repeat(1_000), "д".repeat(1_000), "a" + "𠮷".repeat(1_000)}) {
            var pieces = SearchText.of(word).split(" ");
            assertThat(pieces).allMatch(piece -> piece.length() <= SearchText.LONGEST);
            assertThat(pieces).noneMatch(piece -> Character.isHighSurrogate(piece.charAt(piece.length() - 1)));
            assertThat(String.join("", pieces)).isEqualTo(word);
        }
    }

    @Test
    void makesPairsOfLettersOfTextWithoutSpaces() {
        assertThat(SearchText.of("我家在上海东边").split(" ")).contains("上海");
        assertThat(SearchText.ofQuery("上海", 10)).isEqualTo("上海");
    }

    @Test
    void limitsTheNumberOfDistinctWords() {
        var text = IntStream.range(0, 55_000).mapToObj(n -> "w" + n).collect(Collectors.joining(" ")) + " w1";

        var words = SearchText.of(text).split(" ");
        assertThat(words).hasSize(SearchText.MAX_WORDS + 1).endsWith("w1");
    }

    @Test
    void searchesForTheStartAndTheEndOfALongQuestion() {
        var text = IntStream.range(0, 12_000).mapToObj(n -> "w" + n / 2).collect(Collectors.joining("\n"));

        assertThat(Arrays.asList(SearchText.ofQuery(text, 4).split(" "))).containsExactly("w0", "w1", "w5998", "w5999");
        assertThat(SearchText.ofQuery("one two one", 4)).isEqualTo("one two");
        assertThat(SearchText.ofQuery(" \t", 4)).isEmpty();
    }
}
