package org.parley.agent;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;

/** One entry of the agents file. Only name and model are required. */
record AgentSeed(
        String name,
        String description,
        String overview,
        String model,
        String systemPrompt,
        List<String> tags,
        List<String> groups,
        List<String> suggestedMessages,
        int order,
        boolean isDefault,
        boolean vision,
        int contextTokens) {
    private static final int DEFAULT_CONTEXT_TOKENS = 8192;

    /** @throws IllegalArgumentException names the field that is wrong */
    static AgentSeed of(JsonObject json) {
        try {
            return new AgentSeed(
                    required(json, "name"),
                    json.getString("description", ""),
                    json.getString("overview", null),
                    required(json, "model"),
                    json.getString("system_prompt", ""),
                    texts(json, "tags"),
                    texts(json, "groups"),
                    texts(json, "suggested_messages"),
                    json.getInt("order", 1000),
                    json.getBoolean("default", false),
                    json.getBoolean("vision", false),
                    json.getInt("context_tokens", DEFAULT_CONTEXT_TOKENS));
        } catch (ClassCastException e) {
            throw new IllegalArgumentException("an agent has a field of the wrong type: " + json, e);
        }
    }

    private static String required(JsonObject json, String field) {
        var text = json.getString(field, "");
        if (text.isBlank()) throw new IllegalArgumentException("an agent has no " + field + ": " + json);
        return text;
    }

    private static List<String> texts(JsonObject json, String field) {
        return json.containsKey(field)
                ? List.copyOf(json.getJsonArray(field).getValuesAs(JsonString::getString))
                : List.of();
    }
}
