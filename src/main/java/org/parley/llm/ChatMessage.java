package org.parley.llm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message to the model.
 *
 * @param role {@code system}, {@code user}, {@code assistant} or {@code tool}
 * @param images data URIs that are sent with the text
 * @param calls tools that the assistant called after its text
 * @param callId the call whose result a message with the role {@code tool} is; null for other roles
 */
public record ChatMessage(
        String role,
        String text,
        List<String> images,
        List<Call> calls,
        @Nullable String callId) {
    /** @param arguments JSON text */
    public record Call(String id, String name, String arguments) {}

    public ChatMessage(String role, String text, List<String> images) {
        this(role, text, images, List.of(), null);
    }

    public ChatMessage(String role, String text) {
        this(role, text, List.of());
    }

    public static ChatMessage calls(String text, List<Call> calls) {
        return new ChatMessage("assistant", text, List.of(), calls, null);
    }

    public static ChatMessage result(String callId, String text) {
        return new ChatMessage("tool", text, List.of(), List.of(), callId);
    }

    /** Whether the message belongs to a tool call, so that it cannot be joined with another one. */
    public boolean isOfTools() {
        return callId != null || !calls.isEmpty();
    }
}
