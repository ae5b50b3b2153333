package org.parley.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.parley.outbound.OutboundConfig;
import org.parley.restclient.EndpointClientBuilder;
import org.parley.restclient.RestClients;

/** GET requests without credentials of users. No thread waits for a response. */
@ApplicationScoped
public class WebClient {
    private static final URI ANYWHERE = URI.create("http://localhost");

    @Inject
    RestClients clients;

    @Inject
    WebConfig config;

    @Inject
    OutboundConfig outbound;

    private @Nullable WebApi pages;
    private @Nullable WebApi search;

    /**
     * Gets a page from an address of the public internet or from a permitted private host.
     *
     * @param cancelled ends the call when it completes
     * @return completes with a response of any status
     */
    CompletableFuture<WebResponse> page(URI url, CompletionStage<?> cancelled) {
        return get(pages(), url, Map.of("User-Agent", config.userAgent(), "Accept", "text/html, */*;q=0.8"), cancelled);
    }

    /** Gets a response of the configured search engine, which may be inside the company. */
    CompletableFuture<WebResponse> search(URI url, Map<String, String> headers, CompletionStage<?> cancelled) {
        return get(search(), url, headers, cancelled);
    }

    private static CompletableFuture<WebResponse> get(
            WebApi api, URI url, Map<String, String> headers, CompletionStage<?> cancelled) {
        return api.get(new WebRequest(url, headers, cancelled))
                .exceptionally(WebClient::refusal)
                .thenApply(WebResponse::of)
                .toCompletableFuture();
    }

    /** A REST client reports statuses from 400 as exceptions. */
    private static Response refusal(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause())
            if (cause instanceof WebApplicationException refused) return refused.getResponse();
        throw new CompletionException(failure);
    }

    private synchronized WebApi pages() {
        if (pages == null) pages = build(guarded());
        return pages;
    }

    private synchronized WebApi search() {
        if (search == null) search = build(limited());
        return search;
    }

    private EndpointClientBuilder guarded() {
        return limited().addresses(outbound.privateHosts()::allows).withoutReuse();
    }

    private EndpointClientBuilder limited() {
        return builder()
                .firstByteTimeout(config.timeout())
                .stallTimeout(config.timeout())
                .responseLimits(config.timeout(), config.pageBytes());
    }

    EndpointClientBuilder builder() {
        return clients.builder(ANYWHERE);
    }

    /** Builds the REST client; tests run without the container that it needs. */
    WebApi build(EndpointClientBuilder builder) {
        return builder.build(WebApi.class);
    }
}
