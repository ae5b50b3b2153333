package org.parley.agent;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.parley.endpoint.EndpointNames;
import org.parley.error.JsonFields;

/** An agent's definition as JSON: in the API, in the agents file, and in the table of versions. */
final class AgentJson {
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final int DEFAULT_CONTEXT_TOKENS = 8192;
    private static final int MOST_TOKENS = 100_000_000;
    private static final int DEFAULT_ORDER = 1000;
    private static final int MOST_ORDER = 1_000_000;

    private AgentJson() {}

    /** @throws BadRequest names the field that is missing or malformed */
    static AgentDefinition read(JsonObject json, AgentReferences references) {
        var fields = new JsonFields(json);
        return new AgentDefinition(
                fields.text("name").strip(),
                fields.optionalText("description").orElse(""),
                fields.optionalText("overview").orElse(null),
                fields.text("model"),
                fields.optionalText("system_prompt").orElse(""),
                fields.texts("tags"),
                fields.texts("groups"),
                fields.texts("users"),
                fields.texts("suggested_messages"),
                fields.optionalInt("order", -MOST_ORDER, MOST_ORDER).orElse(DEFAULT_ORDER),
                fields.optionalFlag("default").orElse(false),
                fields.optionalFlag("enabled").orElse(true),
                fields.optionalFlag("vision").orElse(false),
                fields.optionalInt("context_tokens", 1, MOST_TOKENS).orElse(DEFAULT_CONTEXT_TOKENS),
                endpoint(fields, "endpoint", references, EndpointNames.BUILT_IN),
                endpoint(fields, "fallback_endpoint", references, null),
                readOptions(fields, references));
    }

    static AnswerOptions readOptions(String json) {
        return readOptions(new JsonFields(parse(json)), AgentReferences.IDS);
    }

    private static AnswerOptions readOptions(JsonFields fields, AgentReferences references) {
        return new AnswerOptions(
                fields.optionalDouble("temperature", 0, 2).orElse(null),
                fields.optionalInt("max_output_tokens", 1, MOST_TOKENS).orElse(null),
                fields.optionalText("reasoning_effort")
                        .filter(text -> !text.isBlank())
                        .orElse(null),
                fields.optionalText("reasoning").map(ReasoningDisplay::ofWord).orElse(ReasoningDisplay.SHOWN),
                fields.texts("default_for"),
                fields.objects("tools"),
                agents(fields, "handoffs", references),
                fields.texts("knowledge").stream()
                        .map(text -> JsonFields.uuid("knowledge", text))
                        .toList(),
                AgentTexts.read(fields));
    }

    /** All fields; those without a value are omitted. */
    static JsonObjectBuilder write(AgentDefinition agent, AgentReferences references) {
        var json = JSON.createObjectBuilder().add("name", agent.name()).add("description", agent.description());
        add(json, "overview", agent.overview());
        json.add("model", agent.model())
                .add("system_prompt", agent.systemPrompt())
                .add("tags", array(agent.tags(), Function.identity()))
                .add("groups", array(agent.groups(), Function.identity()))
                .add("users", array(agent.users(), Function.identity()))
                .add("suggested_messages", array(agent.suggestedMessages(), Function.identity()))
                .add("order", agent.order())
                .add("default", agent.isDefault())
                .add("enabled", agent.enabled())
                .add("vision", agent.vision())
                .add("context_tokens", agent.contextTokens())
                .add("endpoint", references.ofEndpoint(agent.endpoint()));
        if (agent.fallbackEndpoint() != null)
            json.add("fallback_endpoint", references.ofEndpoint(agent.fallbackEndpoint()));
        return writeOptions(json, agent.options(), references);
    }

    static String writeOptions(AnswerOptions options) {
        return writeOptions(JSON.createObjectBuilder(), options, AgentReferences.IDS)
                .build()
                .toString();
    }

    private static JsonObjectBuilder writeOptions(
            JsonObjectBuilder json, AnswerOptions options, AgentReferences references) {
        if (options.temperature() != null) json.add("temperature", options.temperature());
        if (options.maxOutputTokens() != null) json.add("max_output_tokens", options.maxOutputTokens());
        add(json, "reasoning_effort", options.reasoningEffort());
        var tools = JSON.createArrayBuilder();
        options.tools().forEach(tools::add);
        return json.add("reasoning", options.reasoning().word())
                .add("default_for", array(options.defaultFor(), Function.identity()))
                .add("tools", tools)
                .add("handoffs", array(options.handoffs(), references::ofAgent))
                .add("knowledge", array(options.knowledge(), UUID::toString))
                .add("texts", options.texts());
    }

    /** Without the fields that have their default value, for people who read the file. */
    static JsonObject writeForFile(AgentDefinition agent, AgentReferences references) {
        var defaults = write(
                        read(
                                JSON.createObjectBuilder()
                                        .add("name", "x")
                                        .add("model", "x")
                                        .build(),
                                AgentReferences.IDS),
                        references)
                .build();
        var json = JSON.createObjectBuilder();
        write(agent, references).build().forEach((name, value) -> {
            if (!value.equals(defaults.get(name))) json.add(name, value);
        });
        return json.build();
    }

    /** Merges two objects: the fields of the second replace those of the first; a null value removes a field. */
    static JsonObject merge(JsonObject base, JsonObject change) {
        var merged = JSON.createObjectBuilder(base);
        change.forEach((name, value) -> {
            if (value == JsonValue.NULL) merged.remove(name);
            else merged.add(name, value);
        });
        return merged.build();
    }

    static JsonObject parse(String json) {
        try (var reader = JSON.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    private static UUID endpoint(JsonFields fields, String name, AgentReferences references, UUID otherwise) {
        return fields.optionalText(name)
                .filter(text -> !text.isBlank())
                .map(text -> references.endpoint(name, text))
                .orElse(otherwise);
    }

    private static List<UUID> agents(JsonFields fields, String name, AgentReferences references) {
        return fields.texts(name).stream()
                .map(text -> references.agent(name, text))
                .toList();
    }

    private static void add(JsonObjectBuilder json, String name, String text) {
        if (text != null) json.add(name, text);
    }

    private static <T> JsonArrayBuilder array(List<T> values, Function<T, String> text) {
        var array = JSON.createArrayBuilder();
        values.forEach(value -> array.add(text.apply(value)));
        return array;
    }
}
