package org.parley.endpoint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The built-in endpoint: the settings {@code parley.model.*}, explained in microprofile-config.properties. */
@ApplicationScoped
public class BuiltInConfig {
    private static final Logger LOG = System.getLogger(BuiltInConfig.class.getName());

    @Inject
    @ConfigProperty(name = "parley.model.url")
    URI url;

    @Inject
    @ConfigProperty(name = "parley.model.api-key")
    Optional<String> apiKey;

    @Inject
    @ConfigProperty(name = "parley.model.api-key-header")
    String apiKeyHeader;

    @Inject
    @ConfigProperty(name = "parley.model.ca-file")
    Optional<String> caFile;

    @Inject
    @ConfigProperty(name = "parley.model.name")
    Optional<String> model;

    @Inject
    @ConfigProperty(name = "parley.model.connect-timeout")
    Duration connectTimeout;

    @Inject
    @ConfigProperty(name = "parley.model.stall-timeout")
    Duration stallTimeout;

    @Inject
    @ConfigProperty(name = "parley.model.tries")
    int tries;

    @Inject
    @ConfigProperty(name = "parley.model.max-concurrent")
    int maxConcurrent;

    @Inject
    @ConfigProperty(name = "parley.model.max-wait")
    Duration maxWait;

    EndpointSettings settings() {
        return new EndpointSettings(
                url,
                "openai-compatible",
                apiKeyHeader,
                Map.of(),
                Map.of(),
                caFile.filter(file -> !file.isBlank())
                        .map(BuiltInConfig::certificate)
                        .orElse(""),
                "",
                connectTimeout,
                stallTimeout,
                tries,
                maxConcurrent,
                maxWait,
                model.orElse(""),
                Dialect.DEFAULT);
    }

    Optional<String> key() {
        return apiKey.filter(key -> !key.isBlank());
    }

    private static String certificate(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The file of parley.model.ca-file cannot be read: {0}", e.toString());
            return "";
        }
    }
}
