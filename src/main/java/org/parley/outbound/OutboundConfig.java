package org.parley.outbound;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Limits of calls to tool servers; the keys are explained in microprofile-config.properties. */
@ApplicationScoped
public class OutboundConfig {
    @Inject
    @ConfigProperty(name = "parley.tools.private-hosts")
    Optional<String> privateHosts;

    @Inject
    @ConfigProperty(name = "parley.tools.call-timeout")
    Duration callTimeout;

    @Inject
    @ConfigProperty(name = "parley.tools.question-timeout")
    Duration questionTimeout;

    @Inject
    @ConfigProperty(name = "parley.tools.max-response-bytes")
    int maxBytes;

    public PrivateHosts privateHosts() {
        return new PrivateHosts(privateHosts.orElse(""));
    }

    /** Longest time of one call. */
    public Duration callTimeout() {
        return callTimeout;
    }

    /** Longest time that a server's connection is kept open for the answer to a question of the server. */
    public Duration questionTimeout() {
        return questionTimeout;
    }

    /** Largest response. */
    public int maxBytes() {
        return maxBytes;
    }
}
