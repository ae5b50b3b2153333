package org.parley.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of what stands before every request; the keys are explained in microprofile-config.properties. */
@ApplicationScoped
public class EdgeConfig {
    @Inject
    @ConfigProperty(name = "parley.proxy.trusted")
    Optional<String> trustedProxies;

    @Inject
    @ConfigProperty(name = "parley.frame-ancestors")
    String frameAncestors;

    @Inject
    @ConfigProperty(name = "parley.script-hashes")
    Optional<String> scriptHashes;

    /** Networks whose {@code X-Forwarded-*} headers are believed. */
    public List<Network> trustedProxies() {
        return trustedProxies.stream()
                .flatMap(list -> Arrays.stream(list.split("[,\\s]+")))
                .filter(network -> !network.isBlank())
                .map(Network::parse)
                .toList();
    }

    /** Who may show the page in a frame, as the directive {@code frame-ancestors} says it. */
    public String frameAncestors() {
        return frameAncestors;
    }

    /** Sources that {@code script-src} allows besides the own files; usually hashes. */
    public String scriptHashes() {
        return scriptHashes.map(hashes -> " " + hashes.strip()).orElse("");
    }
}
