package org.parley.dev;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Model endpoint of a development run: the configured one, otherwise an Ollama on its default port, otherwise the demo
 * model.
 *
 * @param description for the developer
 * @param config by MicroProfile Config key; empty if the environment already contains all settings
 */
record ModelEndpoint(String description, Map<String, String> config) {
    private static final URI OLLAMA = URI.create("http://127.0.0.1:11434/v1");
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    static ModelEndpoint choose(Settings settings) throws InterruptedException {
        if (settings.modelUrl().isPresent())
            return new ModelEndpoint(settings.modelUrl().get() + " (PARLEY_MODEL_URL)", Map.of());
        var ollama = ollamaModel(settings);
        return ollama.isPresent() ? of("Ollama", OLLAMA, ollama.get()) : demo();
    }

    private static ModelEndpoint demo() {
        return of(
                "the built-in demo, no real model; set PARLEY_MODEL_URL for one",
                DemoModel.start().url(),
                "demo");
    }

    private static ModelEndpoint of(String kind, URI url, String model) {
        return new ModelEndpoint(
                model + " at " + url + " (" + kind + ")",
                Map.of("parley.model.url", url.toString(), "parley.model.name", model));
    }

    /** Returns the configured model, or the first chat model. Empty if there is no Ollama with a model. */
    private static Optional<String> ollamaModel(Settings settings) throws InterruptedException {
        try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            var request = HttpRequest.newBuilder(URI.create(OLLAMA + "/models"))
                    .timeout(PATIENCE)
                    .build();
            var response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) return Optional.empty();
            return settings.modelName().or(() -> firstChatModel(response.body()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> firstChatModel(String json) {
        try {
            return new ObjectMapper()
                    .readTree(json).path("data").findValuesAsText("id").stream()
                            .filter(id -> !id.contains("embed"))
                            .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
