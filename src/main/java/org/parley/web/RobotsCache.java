package org.parley.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The rules of recently visited sites. */
@ApplicationScoped
public class RobotsCache {
    private static final int MOST = 500;
    private static final long FRESH = Duration.ofHours(1).toNanos();

    private record Known(RobotsRules rules, long since) {}

    @Inject
    WebClient client;

    @Inject
    WebConfig config;

    private final Map<URI, Known> sites = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<URI, Known> eldest) {
            return size() > MOST;
        }
    };

    /** Completes exceptionally if the site cannot be reached. */
    CompletableFuture<RobotsRules> of(URI url, CompletionStage<?> cancelled) {
        if (!config.respectsRobots()) return CompletableFuture.completedFuture(RobotsRules.NONE);
        var site = WebAddress.origin(url);
        var known = known(site);
        if (known != null && System.nanoTime() - known.since < FRESH)
            return CompletableFuture.completedFuture(known.rules);
        return client.page(site.resolve("/robots.txt"), cancelled).thenApply(response -> {
            var rules = rules(response);
            if (response.status() < 500) remember(site, rules);
            return rules;
        });
    }

    /** RFC 9309: a missing file excludes nothing, a broken server everything. Redirects of the file are not followed. */
    private RobotsRules rules(WebResponse response) {
        if (response.status() >= 500) return RobotsRules.EVERYTHING;
        if (!response.isOk()) return RobotsRules.NONE;
        var name = config.userAgent().split("[/ ]", 2)[0].toLowerCase(Locale.ROOT);
        return RobotsRules.of(new String(response.body(), StandardCharsets.UTF_8), name);
    }

    private synchronized Known known(URI site) {
        return sites.get(site);
    }

    private synchronized void remember(URI site, RobotsRules rules) {
        sites.put(site, new Known(rules, System.nanoTime()));
    }
}
