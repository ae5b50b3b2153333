package org.parley.endpoint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.llm.ChatClient;
import org.parley.llm.LlmConfig;

/** Clients of endpoints, each built once for each version of its settings. */
@ApplicationScoped
public class EndpointClients {
    private static final Logger LOG = System.getLogger(EndpointClients.class.getName());

    @Inject
    ChatClient builtIn;

    @Inject
    LlmConfig config;

    private record Built(int version, boolean hasKey, ChatClient client) {
        boolean serves(ActiveEndpoint endpoint) {
            return version == endpoint.version() && hasKey == endpoint.key().isPresent();
        }
    }

    private final Map<UUID, Built> built = new ConcurrentHashMap<>();

    /** Builds the client if there is none. If it cannot be built, the call reports the reason. */
    void prepare(ActiveEndpoint endpoint) {
        try {
            of(endpoint);
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "The {0} cannot be used: {1}", endpoint, e.getMessage());
        }
    }

    /** @throws IllegalArgumentException if its settings are invalid */
    ChatClient of(ActiveEndpoint endpoint) {
        if (endpoint.id().equals(EndpointNames.BUILT_IN)) return builtIn;
        var known = built.get(endpoint.id());
        if (known != null && known.serves(endpoint)) return known.client;
        return built.compute(endpoint.id(), (id, old) -> old != null && old.serves(endpoint) ? old : build(endpoint))
                .client;
    }

    private Built build(ActiveEndpoint endpoint) {
        var settings = endpoint.settings();
        var own = config.with(
                settings.below(""),
                endpoint.key(),
                settings.apiKeyHeader(),
                authorities(settings.caCertificate()),
                settings.headers(),
                Optional.of(settings.proxy()).filter(proxy -> !proxy.isEmpty()).map(proxy -> "http://" + proxy),
                settings.connectTimeout(),
                settings.stallTimeout(),
                settings.tries());
        return new Built(endpoint.version(), endpoint.key().isPresent(), builtIn.with(own));
    }

    private static Optional<String> authorities(String pem) {
        if (pem.isEmpty()) return Optional.empty();
        try {
            var file = Files.createTempFile("parley-ca-", ".pem");
            file.toFile().deleteOnExit();
            return Optional.of(Files.writeString(file, pem).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
