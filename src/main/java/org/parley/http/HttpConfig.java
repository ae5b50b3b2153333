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

/** Settings of what stands before every request; the keys are explained in microprofile-config.properties. */
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

    /** Longest body that is not an upload. */
    long bodyBytes() {
        return bodyBytes;
    }

    /** The time in which such a body must have arrived. */
    public Duration bodyTimeout() {
        return bodyTimeout;
    }

    /** Requests of one session at once whose bodies have not arrived. */
    int bodiesPerSession() {
        return bodiesPerSession;
    }

    /** The same for one network address and requests without a session. */
    int bodiesPerAddress() {
        return bodiesPerAddress;
    }

    /** A reader that takes less than one KB a second over this time is disconnected. */
    public Duration responsePatience() {
        return responsePatience;
    }

    /** Responses of more than 64 KB under way at once at this node. */
    int longResponses() {
        return longResponses;
    }

    /** The same for one session, or without a session for one network address. */
    int longResponsesPerCaller() {
        return longResponsesPerCaller;
    }

    /** Networks whose {@code X-Forwarded-*} headers are believed. */
    public List<Network> trustedProxies() {
        return words(trustedProxies).map(Network::parse).toList();
    }

    /** Proxies between a client and a node. */
    int proxyHops() {
        return proxyHops;
    }

    /** Networks to which health and metrics are answered. */
    List<Network> operatorNetworks() {
        return words(operatorNetworks).map(Network::parse).toList();
    }

    /** Whether browsers use only https for the subdomains too. */
    boolean hstsIncludeSubdomains() {
        return hstsIncludeSubdomains;
    }

    /** Origins ({@code https://intranet.example.com}) whose pages may show the Assistant. */
    public Set<String> assistantOrigins() {
        return words(assistantOrigins).collect(Collectors.toUnmodifiableSet());
    }

    /** Who may show the page in a frame, as the directive {@code frame-ancestors} says it. */
    public String frameAncestors() {
        return frameAncestors;
    }

    /** Sources that {@code script-src} allows besides the own files; usually hashes. */
    public String scriptHashes() {
        return scriptHashes.map(hashes -> " " + hashes.strip()).orElse("");
    }

    private static Stream<String> words(Optional<String> list) {
        return list.stream()
                .flatMap(text -> Arrays.stream(text.split("[,\\s]+")))
                .filter(word -> !word.isBlank());
    }
}
