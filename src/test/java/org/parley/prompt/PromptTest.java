package org.parley.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.parley.agent.Agent;
import org.parley.llm.ChatMessage;

class PromptTest {
    @Test
    void fillsThePlaceholdersOnceAndLeavesThoseOfValues() {
        var prompt = prompt("Hi {{user_name}}, {{ user_name }}: {{current_date}}, {{other}}", 1000, "?");

        assertThat(prompt.messages().getFirst().text())
                .isEqualTo("Hi Alice {{current_date}}, Alice {{current_date}}: today, {{other}}");
    }

    @Test
    void leavesAnEmptySystemPromptOut() {
        assertThat(roles(prompt(" ", 1000, "?"))).containsExactly("user");
    }

    @Test
    void takesTheNewestTurnsThatFit() {
        var prompt = prompt("system", 200, "newest");
        add(turns(100), prompt);

        var texts = prompt.messages().stream().map(ChatMessage::text).toList();
        assertThat(texts).hasSizeBetween(6, 60).first().isEqualTo("system");
        assertThat(texts).endsWith("question 98", "answer 99", "newest");
        assertThat(texts.stream().mapToInt(Prompt::tokens).sum()).isLessThanOrEqualTo(200);
    }

    @Test
    void keepsSystemPromptAndNewestMessageWhateverTheBudget() {
        var prompt = prompt("system " + "s".repeat(1000), 10, "newest " + "n".repeat(1000));
        add(turns(4), prompt);

        assertThat(roles(prompt)).containsExactly("system", "user");
    }

    @Test
    void neverBeginsWithAnAnswer() {
        for (int budget = 0; budget < 400; budget++) {
            var prompt = prompt("", budget, "newest");
            add(turns(30), prompt);

            assertThat(roles(prompt)).as("budget %s", budget).startsWith("user").endsWith("user");
        }
    }

    @Test
    void joinsQuestionsThatGotNoAnswer() {
        var prompt = prompt("", 1000, "newest");
        add(Stream.of(new ChatMessage("assistant", ""), new ChatMessage("user", "older")), prompt);

        assertThat(prompt.messages()).containsExactly(new ChatMessage("user", "older\n\nnewest"));
    }

    private static Prompt prompt(String system, int budget, String newest) {
        return new Prompt(
                agent(system, budget),
                Map.of("user_name", "Alice {{current_date}}", "current_date", "today"),
                new ChatMessage("user", newest));
    }

    private static List<String> roles(Prompt prompt) {
        return prompt.messages().stream().map(ChatMessage::role).toList();
    }

    /** Adds messages in the same way as the history is read: until the prompt accepts no more. */
    private static void add(Stream<ChatMessage> newestFirst, Prompt prompt) {
        newestFirst.takeWhile(prompt::take).forEach(message -> {});
    }

    /** Returns questions and answers in turn, newest first. */
    private static Stream<ChatMessage> turns(int count) {
        return Stream.iterate(count - 1, i -> i >= 0, i -> i - 1)
                .map(i -> i % 2 == 0
                        ? new ChatMessage("user", "question " + i)
                        : new ChatMessage("assistant", "answer " + i));
    }

    private static Agent agent(String system, int budget) {
        return new Agent() {
            @Override
            public String systemPrompt() {
                return system;
            }

            @Override
            public int contextTokens() {
                return budget;
            }
        };
    }
}
