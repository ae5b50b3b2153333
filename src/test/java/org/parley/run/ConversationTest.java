package org.parley.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.llm.ChatMessage;

class ConversationTest {
    @Test
    void shortensTheOldestResultsFirst() {
        var steps = new ArrayList<>(List.of(
                ChatMessage.calls("", List.of(new ChatMessage.Call("1", "f", "{}"))),
                ChatMessage.result("1", "a".repeat(20_000)),
                ChatMessage.calls("", List.of(new ChatMessage.Call("2", "f", "{}"))),
                ChatMessage.result("2", "b".repeat(4_000))));

        Conversation.fit(List.of(new ChatMessage("user", "hi")), steps, 3_000);

        assertThat(steps.get(1).text().length()).isLessThan(5_000);
        assertThat(steps.get(3).text()).hasSize(4_000);
    }

    @Test
    void leavesWhatFits() {
        var steps = new ArrayList<>(List.of(ChatMessage.result("1", "a".repeat(4_000))));

        Conversation.fit(List.of(), steps, 100_000);

        assertThat(steps.getFirst().text()).hasSize(4_000);
    }
}
