package org.parley.endpoint;

import com.fasterxml.jackson.core.JsonFactory;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Sends a real question to an endpoint, with a separate client. */
final class EndpointProbe implements AutoCloseable {
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int MOST_MODELS = 500;
    private static final int MOST_BYTES = 2_000_000;

    private final ActiveEndpoint endpoint;
    private final RecordingTrust trust;
    private final HttpClient http;

    EndpointProbe(ActiveEndpoint endpoint) throws GeneralSecurityException, IOException {
        this.endpoint = endpoint;
        var settings = endpoint.settings();
        trust = RecordingTrust.of(settings.caCertificate());
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .sslContext(trust.context());
        if (!settings.proxy().isEmpty()) client.proxy(ProxySelector.of(proxy(settings.proxy())));
        http = client.build();
    }

    EndpointTestResponse test() throws InterruptedException {
        var listed = models();
        var model = endpoint.settings()
                .defaultModelIfSet()
                .or(() -> listed.stream().findFirst())
                .orElse("default");
        try {
            return ask(model, listed);
        } catch (IOException | RuntimeException e) {
            return EndpointTestResponse.failed(listed, model, EndpointAdvice.of(e, endpoint, trust));
        }
    }

    /**
     * The models that the endpoint lists; empty if the list is not available for any reason, since the question then
     * reveals it.
     */
    List<String> models() throws InterruptedException {
        try {
            var response = http.send(
                    request(endpoint.settings().below("/models")).GET().build(), BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                var text = new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
                return response.statusCode() == 200 ? names(text) : List.of();
            }
        } catch (IOException | RuntimeException e) {
            return List.of();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private EndpointTestResponse ask(String model, List<String> listed) throws IOException, InterruptedException {
        long start = System.nanoTime();
        var response = http.send(
                request(endpoint.settings().below("/chat/completions"))
                        .header("Content-Type", "application/json")
                        .header("Accept", "text/event-stream")
                        .POST(BodyPublishers.ofString(question(model)))
                        .build(),
                BodyHandlers.ofInputStream());
        long latency = millisSince(start);
        try (var body = response.body()) {
            if (response.statusCode() != 200)
                return EndpointTestResponse.failed(listed, model, refusal(response, body, model, listed));
            return firstToken(body)
                    .map(token -> new EndpointTestResponse(true, latency, millisSince(start), listed, model, null))
                    .orElseGet(() -> EndpointTestResponse.failed(
                            listed,
                            model,
                            "The endpoint answered, but not with a stream of tokens; check that url is the base of an"
                                    + " OpenAI-compatible API"));
        }
    }

    private String refusal(HttpResponse<?> response, InputStream body, String model, List<String> listed)
            throws IOException {
        var text = new String(body.readNBytes(20_000), StandardCharsets.UTF_8);
        return EndpointAdvice.of(response.statusCode(), said(text), endpoint, model, listed);
    }

    /** The text of the first delta that contains any. */
    private static Optional<String> firstToken(InputStream body) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        int read = 0;
        for (var line = lines.readLine(); line != null && read < MOST_BYTES; line = lines.readLine()) {
            read += line.length();
            if (line.startsWith("data:") && hasText(line.substring(5))) return Optional.of(line);
        }
        return Optional.empty();
    }

    private static boolean hasText(String json) {
        return parse(json)
                .map(chunk -> chunk.get("choices"))
                .filter(choices -> choices instanceof JsonArray array && !array.isEmpty())
                .map(choices -> choices.asJsonArray().get(0).toString())
                .filter(choice -> choice.matches("(?s).*\"(content|reasoning_content|reasoning)\":\"[^\"].*"))
                .isPresent();
    }

    private HttpRequest.Builder request(URI address) {
        var settings = endpoint.settings();
        var request = HttpRequest.newBuilder(address).timeout(min(LONGEST, settings.stallTimeout()));
        settings.headers().forEach(request::header);
        endpoint.key().ifPresent(key -> request.header(settings.apiKeyHeader(), settings.apiKeyValue(key)));
        return request;
    }

    private static String question(String model) throws IOException {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("model", model);
            json.writeBooleanField("stream", true);
            json.writeArrayFieldStart("messages");
            json.writeStartObject();
            json.writeStringField("role", "user");
            json.writeStringField("content", "Reply with one word: ready");
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static List<String> names(String json) {
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
    private static String said(String body) {
        return parse(body)
                .map(json -> json.get("error"))
                .map(error -> error instanceof JsonObject object ? object.get("message") : error)
                .filter(message -> message instanceof JsonString)
                .map(message -> ((JsonString) message).getString())
                .orElse("");
    }

    private static Optional<JsonObject> parse(String json) {
        try (var reader = JSON.createReader(new StringReader(json))) {
            JsonValue value = reader.readValue();
            return value instanceof JsonObject object ? Optional.of(object) : Optional.empty();
        } catch (JsonException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static InetSocketAddress proxy(String text) {
        int colon = text.lastIndexOf(':');
        return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
