package org.parley.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.testing.Chat;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;
import org.parley.testing.StubModel;

/** Tests the prompt that the model endpoint receives. */
@ServerTest
class PromptIT {
    private final Chat alice = Chat.as("alice");
    private final String thread = alice.createThread();

    @Test
    void fillsThePlaceholdersOfTheSystemPrompt() {
        alice.ask(thread, "hi tag-system").terminal();

        assertThat(sent("tag-system"))
                .containsExactly(
                        "system: You are the stub assistant of Alice. Today is " + LocalDate.now(ZoneId.systemDefault())
                                + ".",
                        "user: hi tag-system");
    }

    /** The two zones never have the same date. */
    @ParameterizedTest
    @ValueSource(strings = {"Pacific/Kiritimati", "Pacific/Pago_Pago"})
    void todayIsTheDateInTheReadersTimeZone(String zone) {
        var before = LocalDate.now(ZoneId.of(zone));
        alice.run(thread, "message", "hi tag-zone", "time_zone", zone).terminal();

        assertThat(sent("tag-zone").getFirst()).containsAnyOf(before + ".", LocalDate.now(ZoneId.of(zone)) + ".");
    }

    @Test
    void sendsTheHistory() {
        alice.ask(thread, "first tag-h1").terminal();
        alice.ask(thread, "second tag-h2").terminal();

        assertThat(sent("tag-h2").subList(1, 4))
                .containsExactly(
                        "user: first tag-h1", "assistant: " + StubModel.answer("h1", 20), "user: second tag-h2");
    }

    @Test
    void dropsTheOldestTurnsFirstWhereTheBudgetIsSpent() {
        var small = alice.agent("Small context");
        for (int i = 1; i <= 8; i++)
            alice.ask(thread, "turn " + i + " tag-s" + i + "x" + " y".repeat(60), small)
                    .terminal();

        var sent = sent("tag-s8x");

        assertThat(sent.getFirst()).isEqualTo("system: You are forgetful.");
        assertThat(sent.get(1)).startsWith("user: turn ").doesNotStartWith("user: turn 1 ");
        assertThat(sent.getLast()).startsWith("user: turn 8 ");
        assertThat(sent.get(sent.size() - 3)).startsWith("user: turn 7 ");
    }

    @Test
    void sendsTheNewestMessageWhateverTheBudget() {
        alice.ask(thread, "old").terminal();
        alice.ask(thread, "tag-large " + "z".repeat(20_000), alice.agent("Small context"))
                .terminal();

        assertThat(sent("tag-large")).hasSize(2).first().isEqualTo("system: You are forgetful.");
    }

    private static List<String> sent(String tag) {
        return Parley.model().requestsWith(tag).getLast().messages();
    }
}
