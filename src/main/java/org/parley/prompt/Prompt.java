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
import org.parley.llm.ChatTool;
import org.parley.thread.Role;

/**
 * Input for the model: the system prompt, the newest message, and as many of the earlier messages as the budget allows.
 */
final class Prompt {
    /** Answers whose tool results are still read in full by a model that is asked to go on. */
    private static final int RECENT_ANSWERS = 2;

    private static final int LONG_RESULT = 8_000;
    private static final int SHORT_RESULT = 500;

    private final Deque<ChatMessage> messages = new ArrayDeque<>();
    private String system;
    private int budget;
    private int answers;
    private int calls;
    private String preface = "";

    /** @param placeholders values by name */
    Prompt(Agent agent, Map<String, String> placeholders, ChatMessage newest) {
        system = Placeholders.fill(agent.systemPrompt(), placeholders);
        budget = agent.contextTokens() - tokens(system) - tokens(newest.text());
        messages.addFirst(newest);
    }

    /** Adds content of the user that precedes all messages, however many of them fit. */
    void precede(String text) {
        preface = preface.isEmpty() ? text : preface + "\n\n" + text;
        budget -= tokens(text);
    }

    /**
     * Tells the model what the user has written about themselves, before the user's first message: as the user's words,
     * never as part of the system prompt.
     *
     * @param instructions blank: none
     */
    void introduce(String instructions) {
        if (instructions.isBlank()) return;
        precede("About me, for all answers:\n" + instructions);
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

    /** Leaves room for the descriptions of the tools, and adds a rule to the system prompt. */
    Prompt withTools(List<ChatTool> tools, String rule) {
        system = system.isBlank() ? rule : system + "\n\n" + rule;
        for (var tool : tools) budget -= tokens(tool.description()) + tokens(tool.parameters());
        budget -= tokens(rule);
        return this;
    }

    /** As {@link #take(ChatMessage)}; an answer is taken with all its tool calls or not at all. Old results are short. */
    boolean take(ChatMessage earlier, List<PastCall> made) {
        if (earlier.role().equals(Role.ASSISTANT.word())) answers++;
        if (made.isEmpty()) return take(earlier);
        int longest = answers <= RECENT_ANSWERS ? LONG_RESULT : SHORT_RESULT;
        var all = PastCall.messages(earlier.text(), made, longest, () -> String.format("h%08d", ++calls));
        for (var message : all) budget -= tokens(message);
        if (budget < 0) return false;
        all.reversed().forEach(messages::addFirst);
        return true;
    }

    static int tokens(ChatMessage message) {
        int sum = tokens(message.text());
        for (var call : message.calls()) sum += tokens(call.name()) + tokens(call.arguments());
        return sum;
    }

    /** The messages in order, with alternating roles: many chat templates reject two consecutive user messages. */
    List<ChatMessage> messages() {
        dropAnswersWithoutQuestion();
        var result = new ArrayList<ChatMessage>();
        if (!system.isBlank()) result.add(new ChatMessage("system", system));
        if (!preface.isEmpty()) result.add(new ChatMessage(Role.USER.word(), preface));
        for (var message : messages) {
            if (!result.isEmpty() && isJoined(result.getLast(), message)) join(result, message);
            else result.add(message);
        }
        return result;
    }

    private static boolean isJoined(ChatMessage before, ChatMessage message) {
        return before.role().equals(message.role()) && !before.isOfTools() && !message.isOfTools();
    }

    static int tokens(String text) {
        return PromptTokens.count(text);
    }

    private void dropAnswersWithoutQuestion() {
        while (messages.size() > 1 && !messages.getFirst().role().equals(Role.USER.word())) messages.removeFirst();
    }

    private static void join(List<ChatMessage> result, ChatMessage message) {
        var before = result.removeLast();
        var images = new ArrayList<>(before.images());
        images.addAll(message.images());
        result.add(new ChatMessage(message.role(), before.text() + "\n\n" + message.text(), images));
    }
}
