package org.parley.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.parley.tool.InvalidArgument;

/**
 * Loads a page and follows its redirects. Each address of the chain is checked by itself: its form, the site's
 * robots.txt, and, when the connection is opened, whether the host's address is public.
 */
@ApplicationScoped
public class PageLoader {
    private static final int MOST_REDIRECTS = 5;

    @Inject
    WebClient client;

    @Inject
    RobotsCache robots;

    /** @param url of the last redirect */
    record Loaded(URI url, WebResponse response) {}

    /**
     * Completes exceptionally with an {@link InvalidArgument} whose message is for the model.
     *
     * @param cancelled ends the call when it completes
     */
    CompletableFuture<Loaded> load(URI url, CompletionStage<?> cancelled) {
        return load(url, cancelled, MOST_REDIRECTS);
    }

    private CompletableFuture<Loaded> load(URI url, CompletionStage<?> cancelled, int redirects) {
        return robots.of(url, cancelled)
                .thenCompose(rules -> {
                    if (!rules.allow(url))
                        throw new InvalidArgument("The robots.txt of " + url.getHost() + " excludes this page.");
                    return client.page(url, cancelled);
                })
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(explained(url, failure)))
                .thenCompose(response -> follow(url, response, cancelled, redirects));
    }

    private CompletableFuture<Loaded> follow(
            URI url, WebResponse response, CompletionStage<?> cancelled, int redirects) {
        if (response.isRedirect()) {
            if (redirects == 0) throw new InvalidArgument(url.getHost() + " redirects too often.");
            return load(WebAddress.of(url, response.location()), cancelled, redirects - 1);
        }
        if (!response.isOk())
            throw new InvalidArgument(url.getHost() + " answered with the status " + response.status() + ".");
        return CompletableFuture.completedFuture(new Loaded(url, response));
    }

    private static Throwable explained(URI url, Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause())
            if (cause instanceof InvalidArgument known) return known;
        return new InvalidArgument(WebFailures.sentence(url, failure));
    }
}
