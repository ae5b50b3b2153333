package org.parley.endpoint;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;

/** One-word questions to an endpoint, as bodies of chat completions. */
final class ProbeQuestion {
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final String TEXT = "Reply with one word: ready";

    /** A model that thinks needs more than one token before the word. */
    private static final int MOST_TOKENS = 64;

    /** Unusual, because some models accept only the usual temperature of 1. */
    private static final double TEMPERATURE = 0.2;

    private static final String PIXEL = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4"
            + "2mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private ProbeQuestion() {}

    static JsonObject plain(String model) {
        return start(model)
                .add("messages", JSON.createArrayBuilder().add(message("user", TEXT)))
                .build();
    }

    /** A question that uses everything that the dialect allows. */
    static JsonObject of(String model, Dialect dialect) {
        var question = start(model).add(dialect.maxTokens(), MOST_TOKENS);
        if (dialect.temperature()) question.add("temperature", TEMPERATURE);
        if (dialect.reasoning()) question.add("reasoning_effort", "low");
        if (dialect.streamOptions())
            question.add("stream_options", JSON.createObjectBuilder().add("include_usage", true));
        if (dialect.tools()) question.add("tools", JSON.createArrayBuilder().add(tool()));
        return question.add("messages", messages(dialect)).build();
    }

    private static JsonObjectBuilder start(String model) {
        return JSON.createObjectBuilder().add("model", model).add("stream", true);
    }

    private static JsonArrayBuilder messages(Dialect dialect) {
        var messages = JSON.createArrayBuilder();
        if (dialect.systemRole()) messages.add(message("system", "You are brief."));
        return messages.add(dialect.images() ? withImage() : message("user", TEXT));
    }

    private static JsonObjectBuilder message(String role, String text) {
        return JSON.createObjectBuilder().add("role", role).add("content", text);
    }

    private static JsonObjectBuilder withImage() {
        var text = JSON.createObjectBuilder().add("type", "text").add("text", TEXT);
        var image = JSON.createObjectBuilder()
                .add("type", "image_url")
                .add("image_url", JSON.createObjectBuilder().add("url", PIXEL));
        return JSON.createObjectBuilder()
                .add("role", "user")
                .add("content", JSON.createArrayBuilder().add(text).add(image));
    }

    private static JsonObjectBuilder tool() {
        var parameters = JSON.createObjectBuilder().add("type", "object").add("properties", JSON.createObjectBuilder());
        return JSON.createObjectBuilder()
                .add("type", "function")
                .add(
                        "function",
                        JSON.createObjectBuilder()
                                .add("name", "nothing")
                                .add("description", "Does nothing. Never call it")
                                .add("parameters", parameters));
    }
}
