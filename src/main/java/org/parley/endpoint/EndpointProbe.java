package org.parley.endpoint;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.parley.restclient.RestClients;

/**
 * Sends real questions to an endpoint, with a REST client that is separate from the one of the runs: it records the
 * certificate that the endpoint presents, and does not retry.
 */
final class EndpointProbe implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration FOR_MODELS = Duration.ofSeconds(20);

    private final ActiveEndpoint endpoint;
    private final RecordingTrust trust;
    private final ProbeApi api;
    private final Duration limit;

    /** @throws IllegalArgumentException if the settings of the endpoint cannot be used */
    EndpointProbe(RestClients clients, ActiveEndpoint endpoint) throws GeneralSecurityException, IOException {
        this.endpoint = endpoint;
        var settings = endpoint.settings();
        trust = RecordingTrust.of(settings.caCertificate());
        limit = min(LONGEST, settings.stallTimeout());
        var builder = clients.builder(settings.below(""))
                .trust(trust)
                .connectTimeout(settings.connectTimeout())
                .firstByteTimeout(limit)
                .stallTimeout(limit);
        settings.headers().forEach(builder::header);
        endpoint.key().ifPresent(key -> builder.header(settings.apiKeyHeader(), settings.apiKeyValue(key)));
        if (!settings.proxy().isEmpty()) builder.proxy(URI.create("http://" + settings.proxy()));
        api = builder.build(ProbeApi.class);
    }

    EndpointTestResponse test() throws InterruptedException {
        var listed = models();
        var model = endpoint.settings()
                .defaultModelIfSet()
                .or(() -> listed.stream().findFirst())
                .orElse("default");
        try {
            return ask(model, listed);
        } catch (ExecutionException | TimeoutException e) {
            return EndpointTestResponse.failed(listed, model, EndpointAdvice.of(e, endpoint, trust));
        }
    }

    @Override
    public void close() throws IOException {
        api.close();
    }

    /** Empty if the list is not available for any reason, since the question then reveals it. */
    private List<String> models() throws InterruptedException {
        try {
            return ModelList.names(await(api.models(), FOR_MODELS));
        } catch (ExecutionException | TimeoutException e) {
            return List.of();
        }
    }

    private EndpointTestResponse ask(String model, List<String> listed)
            throws InterruptedException, ExecutionException, TimeoutException {
        long start = System.nanoTime();
        var answer = send(ProbeQuestion.plain(model));
        if (answer.status() != 200)
            return EndpointTestResponse.failed(
                    listed,
                    model,
                    EndpointAdvice.of(answer.status(), ModelList.error(answer.text()), endpoint, model, listed));
        if (answer.tokenAt() == 0)
            return EndpointTestResponse.failed(
                    listed,
                    model,
                    "The endpoint answered, but not with a stream of tokens; check that url is the base of an"
                            + " OpenAI-compatible API");
        return new EndpointTestResponse(
                true,
                millis(answer.startedAt() - start),
                millis(answer.tokenAt() - start),
                listed,
                model,
                null,
                dialect(model).orElse(null));
    }

    private Optional<Dialect> dialect(String model) throws InterruptedException {
        try {
            return new DialectDetection(this::send).detect(model);
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }

    private ProbeAnswer send(JsonObject question) throws InterruptedException, ExecutionException, TimeoutException {
        var answer = await(api.ask(question.toString()), limit);
        try {
            return await(answer.read(), limit);
        } catch (TimeoutException e) {
            answer.close();
            throw e;
        }
    }

    private static <T> T await(CompletionStage<T> stage, Duration limit)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<T> future = stage.toCompletableFuture();
        return future.get(limit.toMillis() + 1000, TimeUnit.MILLISECONDS);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static long millis(long nanos) {
        return nanos / 1_000_000;
    }
}
