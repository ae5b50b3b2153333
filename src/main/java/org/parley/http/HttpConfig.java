package org.parley.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of the filters that run before every request; the keys are explained in microprofile-config.properties. */
@ApplicationScoped
public class HttpConfig {
    @Inject
    @ConfigProperty(name = "parley.proxy.trusted")
    Optional<String> trustedProxies;

    @Inject
    @ConfigProperty(name = "parley.proxy.hops")
    int proxyHops;

    @Inject
    @ConfigProperty(name = "parley.operator.networks")
    Optional<String> operatorNetworks;

    @Inject
    @ConfigProperty(name = "parley.hsts.include-subdomains")
    boolean hstsIncludeSubdomains;

    @Inject
    @ConfigProperty(name = "parley.frame-ancestors")
    String frameAncestors;

    @Inject
    @ConfigProperty(name = "parley.script-hashes")
    Optional<String> scriptHashes;

    @Inject
    @ConfigProperty(name = "parley.assistant.origins")
    Optional<String> assistantOrigins;

    @Inject
    @ConfigProperty(name = "parley.response.patience")
    Duration responsePatience;

    @Inject
    @ConfigProperty(name = "parley.response.long-per-node")
    int longResponses;

    @Inject
    @ConfigProperty(name = "parley.response.long-per-caller")
    int longResponsesPerCaller;

    @Inject
    @ConfigProperty(name = "parley.request.max-bytes")
    long bodyBytes;

    @Inject
    @ConfigProperty(name = "parley.request.body-timeout")
    Duration bodyTimeout;

    @Inject
    @ConfigProperty(name = "parley.request.bodies-per-session")
    int bodiesPerSession;

    @Inject
    @ConfigProperty(name = "parley.request.bodies-per-address")
    int bodiesPerAddress;

    /** Maximum size of a body that is not an upload. */
    long bodyBytes() {
        return bodyBytes;
    }

    /** Time within which such a body must arrive. */
    public Duration bodyTimeout() {
        return bodyTimeout;
    }

    /** Maximum number of concurrent requests of one session whose bodies have not arrived. */
    int bodiesPerSession() {
        return bodiesPerSession;
    }

    /** The same for requests without a session, per network address. */
    int bodiesPerAddress() {
        return bodiesPerAddress;
    }

    /** A reader that takes less than one KB per second over this time is disconnected. */
    public Duration responsePatience() {
        return responsePatience;
    }

    /** Maximum number of concurrent responses of more than 64 KB at this node. */
    int longResponses() {
        return longResponses;
    }

    /** The same per session, or per network address without a session. */
    int longResponsesPerCaller() {
        return longResponsesPerCaller;
    }

    /** Networks whose {@code X-Forwarded-*} headers are trusted. */
    public List<Network> trustedProxies() {
        return words(trustedProxies).map(Network::parse).toList();
    }

    /** Proxies between a client and a node. */
    int proxyHops() {
        return proxyHops;
    }

    /** Networks that may request health and metrics. */
    List<Network> operatorNetworks() {
        return words(operatorNetworks).map(Network::parse).toList();
    }

    /** Whether browsers must use https for the subdomains too. */
    boolean hstsIncludeSubdomains() {
        return hstsIncludeSubdomains;
    }

    /** Origins ({@code https://intranet.example.com}) whose pages may show the Assistant. */
    public Set<String> assistantOrigins() {
        return words(assistantOrigins).collect(Collectors.toUnmodifiableSet());
    }

    /** Sites that may show the page in a frame, in the syntax of the directive {@code frame-ancestors}. */
    public String frameAncestors() {
        return frameAncestors;
    }

    /** Sources that {@code script-src} allows besides the server's own files; usually hashes. */
    public String scriptHashes() {
        return scriptHashes.map(hashes -> " " + hashes.strip()).orElse("");
    }

    private static Stream<String> words(Optional<String> list) {
        return list.stream()
                .flatMap(text -> Arrays.stream(text.split("[,\\s]+")))
                .filter(word -> !word.isBlank());
    }
}
