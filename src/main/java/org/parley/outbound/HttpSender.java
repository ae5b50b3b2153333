package org.parley.outbound;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Small requests with a deadline and a size limit. Redirects are not followed. No thread waits. */
public final class HttpSender {
    private static final int LARGEST = 1 << 20;

    private final UrlClients clients;
    private final Duration limit;

    /** @param limit longest time of one request */
    public HttpSender(UrlClients clients, Duration limit) {
        this.clients = clients;
        this.limit = limit;
    }

    public CompletableFuture<HttpReply> get(URI url) {
        return send(url, HttpApi::get);
    }

    public CompletableFuture<HttpReply> post(URI url, String contentType, String body, Map<String, String> headers) {
        var all = new LinkedHashMap<>(headers);
        all.put("Content-Type", contentType);
        all.put("Accept", "application/json");
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        // a code or a refresh token must not be sent twice
        return send(url, api -> api.post(new HttpBody(bytes, all, new CompletableFuture<>(), false)));
    }

    private interface Call {
        CompletionStage<HttpAnswer> on(HttpApi api);
    }

    private CompletableFuture<HttpReply> send(URI url, Call call) {
        CompletableFuture<HttpAnswer> started;
        try {
            started = call.on(clients.at(url)).toCompletableFuture();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
        return started.thenCompose(answer -> answer.read(LARGEST)
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((bytes, failure) -> answer.close())
                .thenApply(bytes ->
                        new HttpReply(answer.status(), answer.mediaType(), answer.header("WWW-Authenticate"), bytes)));
    }
}
