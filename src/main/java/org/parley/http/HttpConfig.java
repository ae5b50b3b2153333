package org.parley.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
    @ConfigProperty(name = "parley.frame-ancestors")
    String frameAncestors;

    @Inject
    @ConfigProperty(name = "parley.script-hashes")
    Optional<String> scriptHashes;

    @Inject
    @ConfigProperty(name = "parley.assistant.origins")
    Optional<String> assistantOrigins;

    /** Networks whose {@code X-Forwarded-*} headers are believed. */
    public List<Network> trustedProxies() {
        return words(trustedProxies).map(Network::parse).toList();
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
