package org.parley.llm;

import java.util.List;

/**
 * A message to the model.
 *
 * @param role {@code system}, {@code user} or {@code assistant}
 * @param images data URIs that are sent with the text
 */
public record ChatMessage(String role, String text, List<String> images) {
    public ChatMessage(String role, String text) {
        this(role, text, List.of());
    }
}
