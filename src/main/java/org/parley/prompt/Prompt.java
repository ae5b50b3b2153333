package org.parley.prompt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.parley.agent.Agent;
import org.parley.agent.Placeholders;
import org.parley.agent.PromptTokens;
import org.parley.llm.ChatMessage;
import org.parley.thread.Role;

/**
 * Input for the model: the system prompt, the newest message, and as many of the earlier messages as the budget allows.
 */
final class Prompt {
    private final String system;
    private final Deque<ChatMessage> messages = new ArrayDeque<>();
    private int budget;

    /** @param placeholders values by name */
    Prompt(Agent agent, Map<String, String> placeholders, ChatMessage newest) {
        system = Placeholders.fill(agent.systemPrompt(), placeholders);
        budget = agent.contextTokens() - tokens(system) - tokens(newest.text());
        messages.addFirst(newest);
    }

    /**
     * Adds an earlier message; called newest first. Returns false if it no longer fits; then no earlier one fits
     * either.
     */
    boolean take(ChatMessage earlier) {
        if (earlier.text().isBlank()) return true;
        budget -= tokens(earlier.text());
        if (budget >= 0) messages.addFirst(earlier);
        return budget >= 0;
    }

    /** The messages in order, with alternating roles: many chat templates reject two consecutive user messages. */
    List<ChatMessage> messages() {
        dropAnswersWithoutQuestion();
        var result = new ArrayList<ChatMessage>();
        if (!system.isBlank()) result.add(new ChatMessage("system", system));
        for (var message : messages) {
            if (!result.isEmpty() && result.getLast().role().equals(message.role())) join(result, message);
            else result.add(message);
        }
        return result;
    }

    static int tokens(String text) {
        return PromptTokens.count(text);
    }

    private void dropAnswersWithoutQuestion() {
        while (messages.size() > 1 && messages.getFirst().role().equals(Role.ASSISTANT.word())) messages.removeFirst();
    }

    private static void join(List<ChatMessage> result, ChatMessage message) {
        var before = result.removeLast();
        var images = new ArrayList<>(before.images());
        images.addAll(message.images());
        result.add(new ChatMessage(message.role(), before.text() + "\n\n" + message.text(), images));
    }
}
