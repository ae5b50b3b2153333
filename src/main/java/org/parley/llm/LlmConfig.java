package org.parley.llm;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.File;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of the model endpoint; the keys are explained in microprofile-config.properties. */
@ApplicationScoped
public class LlmConfig {
    private static final String CONFIGURED_MODEL = "default";
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

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
    @ConfigProperty(name = "parley.model.certificate-file")
    Optional<String> certificateFile;

    @Inject
    @ConfigProperty(name = "parley.model.key-file")
    Optional<String> keyFile;

    @Inject
    @ConfigProperty(name = "parley.model.proxy")
    Optional<String> proxy;

    @Inject
    @ConfigProperty(name = "parley.model.name")
    Optional<String> name;

    @Inject
    @ConfigProperty(name = "parley.model.connect-timeout")
    Duration connectTimeout;

    @Inject
    @ConfigProperty(name = "parley.model.first-byte-timeout")
    Duration firstByteTimeout;

    @Inject
    @ConfigProperty(name = "parley.model.stall-timeout")
    Duration stallTimeout;

    @Inject
    @ConfigProperty(name = "parley.model.tries")
    int tries;

    @Inject
    @ConfigProperty(name = "parley.model.longest-wait")
    Duration longestWait;

    @Inject
    @ConfigProperty(name = "parley.model.left-out-parameters")
    Optional<String> leftOutParameters;

    private Map<String, String> headers = Map.of();

    /**
     * Settings of an endpoint that is not configured here; missing values are taken from the configuration.
     *
     * @param caFile PEM file of the authorities that certify it; empty: those that Java trusts
     * @param headers sent with each request
     * @param proxy empty: none
     */
    public LlmConfig with(
            URI url,
            Optional<String> key,
            String keyHeader,
            Optional<String> caFile,
            Map<String, String> headers,
            Optional<String> proxy,
            Duration connectTimeout,
            Duration stallTimeout,
            int tries) {
        var config = new LlmConfig();
        config.url = url;
        config.apiKey = key;
        config.apiKeyHeader = keyHeader;
        config.caFile = caFile;
        config.certificateFile = Optional.empty();
        config.keyFile = Optional.empty();
        config.proxy = proxy;
        config.headers = Map.copyOf(headers);
        config.connectTimeout = connectTimeout;
        config.firstByteTimeout = firstByteTimeout;
        config.stallTimeout = stallTimeout;
        config.tries = tries;
        config.name = name;
        config.longestWait = longestWait;
        config.leftOutParameters = leftOutParameters;
        return config;
    }

    /** Headers of each request in addition to the key. */
    Map<String, String> headers() {
        return headers;
    }

    /** Base URL of the endpoint's API. */
    public URI url() {
        return url;
    }

    /**
     * URL of chat completions: the base URL's path with {@code /chat/completions}; its query is kept (Azure has one).
     */
    public URI completions() {
        return below("/chat/completions");
    }

    public String host() {
        return url.getHost();
    }

    /** The endpoint's port, even if its URL contains none. */
    public int port() {
        if (url.getPort() > 0) return url.getPort();
        return url.getScheme().equalsIgnoreCase("https") ? HTTPS : HTTP;
    }

    /** The model's name for the endpoint: the agent's own, or the configured one if the agent's model is "default". */
    public String modelOf(String agentModel) {
        return CONFIGURED_MODEL.equals(agentModel) ? name.orElse(agentModel) : agentModel;
    }

    public Optional<String> apiKey() {
        return apiKey.filter(key -> !key.isBlank());
    }

    public String apiKeyHeader() {
        return apiKeyHeader;
    }

    /** {@code Bearer} and the key in Authorization, the bare key in any other header (Azure: {@code api-key}). */
    String apiKeyValue(String key) {
        return apiKeyHeader.equalsIgnoreCase("Authorization") ? "Bearer " + key : key;
    }

    /** PEM file of the authorities that certify the endpoint; empty: those that Java trusts. */
    public Optional<File> caFile() {
        return file(caFile);
    }

    /** PEM file of the certificate that identifies this server to the endpoint; empty: none. */
    Optional<File> certificateFile() {
        return file(certificateFile);
    }

    /** PEM file of the certificate's key. */
    Optional<File> keyFile() {
        return file(keyFile);
    }

    /** Proxy for the connection to the endpoint; empty: none. */
    public Optional<URI> proxy() {
        return proxy.filter(url -> !url.isBlank()).map(URI::create);
    }

    public Duration connectTimeout() {
        return connectTimeout;
    }

    /** An answer that has not started after a silence of this length has stalled. */
    public Duration firstByteTimeout() {
        return firstByteTimeout;
    }

    /** An answer that has started has stalled after a silence of this length. */
    public Duration stallTimeout() {
        return stallTimeout;
    }

    /** Total number of attempts of a call, as long as no token has arrived. */
    public int tries() {
        return tries;
    }

    /** If the endpoint asks for a longer wait before a retry, the call fails at once. */
    Duration longestWait() {
        return longestWait;
    }

    /** Optional parameters that are never sent, by OpenAI's names. */
    Set<String> leftOutParameters() {
        return Stream.of(leftOutParameters.orElse("").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<File> file(Optional<String> path) {
        return path.filter(file -> !file.isBlank()).map(File::new);
    }

    private URI below(String path) {
        var base = url.getRawPath() == null ? "" : url.getRawPath().replaceAll("/+$", "");
        var query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return URI.create(url.getScheme() + "://" + url.getRawAuthority() + base + path + query);
    }
}
