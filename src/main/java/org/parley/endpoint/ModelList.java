package org.parley.endpoint;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;

/** Reads what an endpoint returns outside of answers: the list of its models, and its explanation of an error. */
final class ModelList {
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final int MOST_MODELS = 500;

    private ModelList() {}

    /** The names of the models; empty if the text is no such list. */
    static List<String> names(String json) {
        return parse(json)
                .map(list -> list.get("data"))
                .filter(data -> data instanceof JsonArray)
                .map(data -> data.asJsonArray().stream()
                        .filter(model -> model instanceof JsonObject)
                        .map(model -> model.asJsonObject().get("id"))
                        .filter(id -> id instanceof JsonString)
                        .map(id -> ((JsonString) id).getString())
                        .limit(MOST_MODELS)
                        .toList())
                .orElse(List.of());
    }

    /** The endpoint's own explanation; empty if there is none. */
    static String error(String body) {
        return parse(body)
                .map(json -> json.get("error"))
                .map(error -> error instanceof JsonObject object ? object.get("message") : error)
                .filter(message -> message instanceof JsonString)
                .map(message -> ((JsonString) message).getString())
                .orElse("");
    }

    private static Optional<JsonObject> parse(String json) {
        try (var reader = JSON.createReader(new StringReader(json))) {
            return reader.readValue() instanceof JsonObject object ? Optional.of(object) : Optional.empty();
        } catch (JsonException | IllegalStateException e) {
            return Optional.empty();
        }
    }
}
