package org.parley.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of the tools that use the web; the keys are explained in microprofile-config.properties. */
@ApplicationScoped
public class WebConfig {
    @Inject
    @ConfigProperty(name = "parley.tools.web.timeout")
    Duration timeout;

    @Inject
    @ConfigProperty(name = "parley.tools.web-search.url")
    Optional<URI> searchUrl;

    @Inject
    @ConfigProperty(name = "parley.tools.web-search.kind")
    String searchKind;

    @Inject
    @ConfigProperty(name = "parley.tools.web-search.api-key")
    Optional<String> searchKey;

    @Inject
    @ConfigProperty(name = "parley.tools.web-search.results")
    int searchResults;

    @Inject
    @ConfigProperty(name = "parley.tools.web-page.max-bytes")
    int pageBytes;

    @Inject
    @ConfigProperty(name = "parley.tools.web-page.chars")
    int pageChars;

    @Inject
    @ConfigProperty(name = "parley.tools.web-page.robots")
    boolean robots;

    @Inject
    @ConfigProperty(name = "parley.tools.web-page.user-agent")
    String userAgent;

    /** Longest time of a response, and of each silence before and within it. */
    Duration timeout() {
        return timeout;
    }

    /** Base URL of the search engine; empty: no search. */
    Optional<URI> searchUrl() {
        return searchUrl;
    }

    boolean isBrave() {
        return searchKind.equals("brave");
    }

    Optional<String> searchKey() {
        return searchKey;
    }

    /** Most results of a search. */
    int searchResults() {
        return searchResults;
    }

    /** Largest page, without compression. */
    int pageBytes() {
        return pageBytes;
    }

    /** Characters of a page that one call returns. */
    int pageChars() {
        return pageChars;
    }

    /** Whether pages that a site's robots.txt excludes are left unread. */
    boolean respectsRobots() {
        return robots;
    }

    /** The first word is the name to which robots.txt can refer. */
    String userAgent() {
        return userAgent;
    }
}
