package org.parley.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.parley.agent.Agent;
import org.parley.llm.ChatMessage;
import org.parley.thread.Message;
import org.parley.thread.Role;

class PromptTest {
    @Test
    void fillsThePlaceholders() {
        var prompt =
                prompt("Hi {{user_name}}, {{user_name}}: {{current_date}}, {{current_datetime}}, {{other}}", 1000, "?");

        assertThat(prompt.messages().getFirst().text())
                .startsWith("Hi Alice, Alice: " + LocalDate.now() + ", " + LocalDate.now() + "T")
                .endsWith(", {{other}}");
    }

    @Test
    void leavesAnEmptySystemPromptOut() {
        assertThat(roles(prompt(" ", 1000, "?"))).containsExactly("user");
    }

    @Test
    void takesTheNewestTurnsThatFit() {
        var prompt = prompt("system", 200, "newest");
        prompt.addHistory(turns(100));

        var texts = prompt.messages().stream().map(ChatMessage::text).toList();
        assertThat(texts).hasSizeBetween(6, 60).first().isEqualTo("system");
        assertThat(texts).endsWith("question 98", "answer 99", "newest");
        assertThat(texts.stream().mapToInt(Prompt::tokens).sum()).isLessThanOrEqualTo(200);
    }

    @Test
    void keepsSystemPromptAndNewestMessageWhateverTheBudget() {
        var prompt = prompt("system " + "s".repeat(1000), 10, "newest " + "n".repeat(1000));
        prompt.addHistory(turns(4));

        assertThat(roles(prompt)).containsExactly("system", "user");
    }

    @Test
    void neverBeginsWithAnAnswer() {
        for (int budget = 0; budget < 400; budget++) {
            var prompt = prompt("", budget, "newest");
            prompt.addHistory(turns(30));

            assertThat(roles(prompt)).as("budget %s", budget).startsWith("user").endsWith("user");
        }
    }

    @Test
    void joinsQuestionsThatGotNoAnswer() {
        var prompt = prompt("", 1000, "newest");
        prompt.addHistory(List.of(message(Role.ASSISTANT, ""), message(Role.USER, "older"))
                .iterator());

        assertThat(prompt.messages()).containsExactly(new ChatMessage("user", "older\n\nnewest"));
    }

    private static Prompt prompt(String system, int budget, String newest) {
        return new Prompt(agent(system, budget), "Alice", new ChatMessage("user", newest));
    }

    private static List<String> roles(Prompt prompt) {
        return prompt.messages().stream().map(ChatMessage::role).toList();
    }

    /** Questions and answers by turns, newest first. */
    private static Iterator<Message> turns(int count) {
        return Stream.iterate(count - 1, i -> i >= 0, i -> i - 1)
                .map(i -> i % 2 == 0 ? message(Role.USER, "question " + i) : message(Role.ASSISTANT, "answer " + i))
                .iterator();
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

    private static Message message(Role role, String content) {
        return new Message() {
            @Override
            public Role role() {
                return role;
            }

            @Override
            public String content() {
                return content;
            }
        };
    }
}
