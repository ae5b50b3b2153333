package org.parley.endpoint;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parley.error.BadRequest;
import org.parley.error.JsonFields;
import org.parley.llm.ChatMessage;

/**
 * Differences between OpenAI-compatible endpoints, as data.
 *
 * @param maxTokens name of the parameter that limits an answer: {@code max_tokens} or {@code max_completion_tokens}
 * @param temperature whether the endpoint accepts a temperature; the same applies to the other parameters
 */
public record Dialect(
        String maxTokens,
        boolean temperature,
        boolean streamOptions,
        boolean systemRole,
        boolean images,
        boolean tools,
        boolean reasoning) {
    public static final Dialect DEFAULT = new Dialect("max_tokens", true, true, true, true, true, true);

    private static final JsonProvider JSON = JsonProvider.provider();

    /**
     * Optional parameters by OpenAI's names. Parameters without a value, and those that the endpoint does not accept,
     * are omitted.
     */
    public Map<String, Object> options(Double temperature, Integer maxTokens, String reasoningEffort) {
        var options = new LinkedHashMap<String, Object>();
        if (temperature != null && this.temperature) options.put("temperature", temperature);
        if (maxTokens != null) options.put(this.maxTokens, maxTokens);
        if (reasoningEffort != null && reasoning) options.put("reasoning_effort", reasoningEffort);
        return options;
    }

    /** The messages in a form that the endpoint accepts. */
    public List<ChatMessage> adapt(List<ChatMessage> messages) {
        if (systemRole && images) return messages;
        return messages.stream().map(this::adapt).toList();
    }

    private ChatMessage adapt(ChatMessage message) {
        var role = !systemRole && message.role().equals("system") ? "user" : message.role();
        return new ChatMessage(
                role, message.text(), images ? message.images() : List.of(), message.calls(), message.callId());
    }

    /** @param base values for fields that are absent */
    static Dialect read(JsonObject json, Dialect base) {
        var fields = new JsonFields(json);
        var maxTokens = fields.optionalText("max_tokens").orElse(base.maxTokens);
        if (!maxTokens.matches("max_tokens|max_completion_tokens"))
            throw new BadRequest("dialect.max_tokens must be max_tokens or max_completion_tokens");
        return new Dialect(
                maxTokens,
                fields.optionalFlag("temperature").orElse(base.temperature),
                fields.optionalFlag("stream_options").orElse(base.streamOptions),
                fields.optionalFlag("system_role").orElse(base.systemRole),
                fields.optionalFlag("images").orElse(base.images),
                fields.optionalFlag("tools").orElse(base.tools),
                fields.optionalFlag("reasoning").orElse(base.reasoning));
    }

    JsonObjectBuilder write() {
        return JSON.createObjectBuilder()
                .add("max_tokens", maxTokens)
                .add("temperature", temperature)
                .add("stream_options", streamOptions)
                .add("system_role", systemRole)
                .add("images", images)
                .add("tools", tools)
                .add("reasoning", reasoning);
    }
}
