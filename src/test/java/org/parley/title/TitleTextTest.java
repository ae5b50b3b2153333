package org.parley.title;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TitleTextTest {
    @ParameterizedTest
    @CsvSource({
        "Trip to Rome, Trip to Rome",
        "'\"Trip to Rome.\"', Trip to Rome",
        "Title: **Trip to Rome**, Trip to Rome",
        "'# «Reise nach Rom»', Reise nach Rom",
        "'Why?  And   how?', Why? And how?"
    })
    void theTitleIsTheTextWithoutItsSurroundings(String answer, String title) {
        assertThat(TitleText.of(answer)).hasValue(title);
    }

    @Test
    void theFirstLineWithTextCounts() {
        assertThat(TitleText.of("\n\"\"\n Trip to Rome\nIt is about a trip")).hasValue("Trip to Rome");
        assertThat(TitleText.of(" \n**\n")).isEmpty();
    }

    @Test
    void aLongTitleIsCut() {
        assertThat(TitleText.of("word ".repeat(100)).orElseThrow()).hasSizeLessThanOrEqualTo(81);
    }

    @Test
    void theQuestionHasTheBeginningOfBothTexts() {
        var exchange = new Exchange(
                UUID.randomUUID(), "alice", "t", "q".repeat(1999) + "😀q", "a", UUID.randomUUID(), "Agent", 1);

        var text = TitleText.question(exchange).getFirst().text();

        assertThat(text).contains("q".repeat(1999) + "…").doesNotContain("😀");
    }
}
