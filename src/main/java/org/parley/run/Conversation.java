package org.parley.run;

import java.util.List;
import org.parley.agent.PromptTokens;
import org.parley.llm.ChatMessage;

/** The steps of a run in the form in which the model gets them again. */
final class Conversation {
    private static final int SHORT = 300;

    private Conversation() {}

    /** Shortens results, the oldest first, until all messages fit or nothing is left to shorten. */
    static void fit(List<ChatMessage> before, List<ChatMessage> steps, int tokens) {
        long sum = tokens(before) + tokens(steps);
        for (int i = 0; i < steps.size() && sum > tokens; i++) {
            var message = steps.get(i);
            if (message.callId() == null || message.text().length() <= SHORT) continue;
            long excess = sum - tokens;
            var shorter = ChatMessage.result(message.callId(), shortened(message.text(), excess));
            sum -= PromptTokens.count(message.text()) - PromptTokens.count(shorter.text());
            steps.set(i, shorter);
        }
    }

    /** Keeps the begin, and the end with its mark. */
    private static String shortened(String text, long excessTokens) {
        int keep = Math.clamp(text.length() - excessTokens * 5, SHORT, text.length());
        int tail = Math.min(60, keep / 4);
        return text.substring(0, keep - tail) + "\n… (shortened)\n" + text.substring(text.length() - tail);
    }

    private static long tokens(List<ChatMessage> messages) {
        return messages.stream()
                .mapToLong(message -> PromptTokens.count(message.text()))
                .sum();
    }
}
