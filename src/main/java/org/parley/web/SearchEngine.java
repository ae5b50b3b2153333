package org.parley.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.parley.tool.InvalidArgument;

/** The configured search engine: SearXNG, or an endpoint with the API of Brave. */
@ApplicationScoped
public class SearchEngine {
    private static final int MOST_OF_BRAVE = 20;

    @Inject
    WebClient client;

    @Inject
    WebConfig config;

    /**
     * Completes exceptionally with an {@link InvalidArgument} whose message is for the model.
     *
     * @param language such as {@code de}; empty: any
     * @param page from 1
     * @param cancelled ends the call when it completes
     */
    CompletableFuture<SearchResponse> search(String query, String language, int page, CompletionStage<?> cancelled) {
        var base = config.searchUrl().orElseThrow();
        return config.isBrave()
                ? brave(base, query, language, page, cancelled)
                : searxng(base, query, language, page, cancelled);
    }

    private CompletableFuture<SearchResponse> searxng(
            URI base, String query, String language, int page, CompletionStage<?> cancelled) {
        var url = below(base, "/search") + "?format=json&pageno=" + page + "&q=" + encoded(query)
                + (language.isEmpty() ? "" : "&language=" + encoded(language));
        return client.search(URI.create(url), Map.of("Accept", "application/json"), cancelled)
                .thenApply(response -> SearchResponse.ofSearxng(checked(response)));
    }

    private CompletableFuture<SearchResponse> brave(
            URI base, String query, String language, int page, CompletionStage<?> cancelled) {
        var url = below(base, "/res/v1/web/search") + "?count=" + Math.min(MOST_OF_BRAVE, config.searchResults())
                + "&offset=" + (page - 1) + "&q=" + encoded(query)
                + (language.isEmpty() ? "" : "&search_lang=" + encoded(language));
        var headers = Map.of(
                "Accept",
                "application/json",
                "X-Subscription-Token",
                config.searchKey().orElse(""));
        return client.search(URI.create(url), headers, cancelled)
                .thenApply(response -> SearchResponse.ofBrave(checked(response)));
    }

    private byte[] checked(WebResponse response) {
        return switch (response.status()) {
            case 200 -> response.body();
            case 403 -> throw new InvalidArgument(forbidden());
            case 401 -> throw new InvalidArgument("The search engine refused the API key. Tell an administrator.");
            case 429 -> throw new InvalidArgument("The search engine accepts no more searches now. Try again later.");
            default ->
                throw new InvalidArgument("The search engine answered with the status " + response.status() + ".");
        };
    }

    private String forbidden() {
        return config.isBrave()
                ? "The search engine refused the API key. Tell an administrator."
                : "The search engine does not answer in JSON: in SearXNG's settings, search.formats must contain json,"
                        + " and the limiter must permit this server. Tell an administrator.";
    }

    /** A URL that has a path already is complete. */
    private static String below(URI base, String path) {
        var text = base.toString().replaceFirst("/+$", "");
        return text.endsWith(path) ? text : text + path;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
