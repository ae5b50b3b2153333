package org.parley.agent;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;

/**
 * Options of an agent's model, in addition to its prompt.
 *
 * @param temperature from 0 to 2; null: the endpoint's default
 * @param maxOutputTokens of one answer; null: the endpoint's default
 * @param reasoningEffort in the endpoint's terms, such as {@code low}; null: the endpoint's default
 * @param defaultFor tags for whose users this is the default agent
 * @param tools objects with server, tool and approval
 * @param texts the agent's texts in further languages, see {@link AgentTexts}
 */
public record AnswerOptions(
        Double temperature,
        Integer maxOutputTokens,
        String reasoningEffort,
        ReasoningDisplay reasoning,
        List<String> defaultFor,
        List<JsonObject> tools,
        List<UUID> handoffs,
        List<UUID> knowledge,
        JsonObject texts) {
    public static final AnswerOptions NONE = new AnswerOptions(
            null, null, null, ReasoningDisplay.SHOWN, List.of(), List.of(), List.of(), List.of(), AgentTexts.NONE);
}
