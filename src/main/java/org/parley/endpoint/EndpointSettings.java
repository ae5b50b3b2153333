package org.parley.endpoint;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Settings of an endpoint, except its name and key. {@link EndpointJson} reads and writes them.
 *
 * @param url base URL; a query in it is kept
 * @param headers sent with each request
 * @param query parameters sent with each request
 * @param caCertificate PEM of the authorities that certify the endpoint; empty: those that Java trusts
 * @param proxy {@code host:port} of an HTTP proxy; empty: none
 * @param tries total number of attempts of a call, before its first token
 * @param maxConcurrent limit of concurrent requests on one node; 0: any number
 * @param maxWait longest time that a run waits for its turn
 * @param defaultModel for agents whose model is {@code default}; empty: none
 */
public record EndpointSettings(
        URI url,
        String preset,
        String apiKeyHeader,
        Map<String, String> headers,
        Map<String, String> query,
        String caCertificate,
        String proxy,
        Duration connectTimeout,
        Duration stallTimeout,
        int tries,
        int maxConcurrent,
        Duration maxWait,
        String defaultModel,
        Dialect dialect) {

    /** The URL of a call below the base URL, with the query of the base URL and the parameters. */
    public URI below(String path) {
        var base = url.getRawPath() == null ? "" : url.getRawPath().replaceAll("/+$", "");
        var all = query.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        var own = url.getRawQuery() == null ? "" : url.getRawQuery();
        var joined = own.isEmpty() || all.isEmpty() ? own + all : own + "&" + all;
        return URI.create(
                url.getScheme() + "://" + url.getRawAuthority() + base + path + (joined.isEmpty() ? "" : "?" + joined));
    }

    /** The header's value for a key: {@code Bearer} and the key in Authorization, the bare key in other headers. */
    public String apiKeyValue(String key) {
        return apiKeyHeader.equalsIgnoreCase("Authorization") ? "Bearer " + key : key;
    }

    Optional<String> defaultModelIfSet() {
        return Optional.of(defaultModel).filter(model -> !model.isBlank());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
