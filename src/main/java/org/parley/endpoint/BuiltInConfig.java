package org.parley.endpoint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.parley.llm.LlmConfig;

/** The built-in endpoint: the settings {@code parley.model.*}, explained in microprofile-config.properties. */
@ApplicationScoped
public class BuiltInConfig {
    private static final Logger LOG = System.getLogger(BuiltInConfig.class.getName());
    private static final String DEFAULT_MODEL = "default";
    private static final int HTTP = 80;

    @Inject
    LlmConfig model;

    @Inject
    @ConfigProperty(name = "parley.model.max-concurrent")
    int maxConcurrent;

    @Inject
    @ConfigProperty(name = "parley.model.max-wait")
    Duration maxWait;

    EndpointSettings settings() {
        var name = model.modelOf(DEFAULT_MODEL);
        return new EndpointSettings(
                model.url(),
                "openai-compatible",
                model.apiKeyHeader(),
                Map.of(),
                Map.of(),
                model.caFile().map(BuiltInConfig::certificate).orElse(""),
                model.proxy().map(BuiltInConfig::hostAndPort).orElse(""),
                model.connectTimeout(),
                model.stallTimeout(),
                model.tries(),
                maxConcurrent,
                maxWait,
                name.equals(DEFAULT_MODEL) ? "" : name,
                Dialect.DEFAULT);
    }

    Optional<String> key() {
        return model.apiKey();
    }

    /** Without the proxy's user and password. */
    private static String hostAndPort(URI proxy) {
        return proxy.getHost() + ":" + (proxy.getPort() < 0 ? HTTP : proxy.getPort());
    }

    private static String certificate(File file) {
        try {
            return Files.readString(file.toPath());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The file of parley.model.ca-file cannot be read: {0}", e.toString());
            return "";
        }
    }
}
