package org.parley.endpoint;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.parley.error.BadRequest;
import org.parley.error.JsonFields;

/** The settings of an endpoint as JSON, in the API and in the database. Durations are in milliseconds. */
final class EndpointJson {
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]{0,4000}");
    private static final Pattern PROXY = Pattern.compile("[^:/@\\s]{1,253}:\\d{1,5}");

    /** Rejected names of headers and query parameters: their values would appear in responses. */
    private static final Pattern SECRET = Pattern.compile(
            "(proxy-)?authorization|(set-)?cookie|.*(api[-_]?key|token|secret|password|signature|subscription-key).*|key|sig",
            Pattern.CASE_INSENSITIVE);

    private static final Set<String> RESERVED = Set.of(
            "host",
            "content-length",
            "content-type",
            "transfer-encoding",
            "connection",
            "accept",
            "expect",
            "upgrade",
            "te");

    private static final int HOUR = 3_600_000;
    private static final int DEFAULT_CONNECT = 5_000;
    private static final int DEFAULT_STALL = 60_000;
    private static final int DEFAULT_WAIT = 30_000;
    private static final int DEFAULT_TRIES = 3;

    private EndpointJson() {}

    /** @throws BadRequest names the field that is missing or malformed */
    static EndpointSettings read(JsonObject json) {
        var fields = new JsonFields(json);
        var presetId = fields.optionalText("preset").orElse("openai-compatible");
        var preset = EndpointPreset.find(presetId).orElseThrow(() -> new BadRequest("preset is unknown: " + presetId));
        return new EndpointSettings(
                url(fields.text("url").strip()),
                presetId,
                header("api_key_header", fields.optionalText("api_key_header").orElse(preset.apiKeyHeader())),
                headers(fields.textMap("headers")),
                query(fields.textMap("query")),
                certificate(fields.optionalText("ca_certificate").orElse("")),
                proxy(fields.optionalText("proxy").orElse("").strip()),
                duration(fields, "connect_timeout_ms", DEFAULT_CONNECT),
                duration(fields, "stall_timeout_ms", DEFAULT_STALL),
                fields.optionalInt("tries", 1, 10).orElse(DEFAULT_TRIES),
                fields.optionalInt("max_concurrent", 0, 1_000_000).orElse(0),
                duration(fields, "max_wait_ms", DEFAULT_WAIT),
                fields.optionalText("default_model").orElse("").strip(),
                Dialect.read(fields.optionalObject("dialect").orElse(JsonValue.EMPTY_JSON_OBJECT), preset.dialect()));
    }

    static EndpointSettings parse(String json) {
        return read(object(json));
    }

    static JsonObject object(String json) {
        try (var reader = JSON.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    static JsonObjectBuilder write(EndpointSettings settings) {
        return JSON.createObjectBuilder()
                .add("url", settings.url().toString())
                .add("preset", settings.preset())
                .add("api_key_header", settings.apiKeyHeader())
                .add("headers", map(settings.headers()))
                .add("query", map(settings.query()))
                .add("ca_certificate", settings.caCertificate())
                .add("proxy", settings.proxy())
                .add("connect_timeout_ms", settings.connectTimeout().toMillis())
                .add("stall_timeout_ms", settings.stallTimeout().toMillis())
                .add("tries", settings.tries())
                .add("max_concurrent", settings.maxConcurrent())
                .add("max_wait_ms", settings.maxWait().toMillis())
                .add("default_model", settings.defaultModel())
                .add("dialect", settings.dialect().write());
    }

    /** Merges two objects: the fields of the second replace those of the first; a null value removes a field. */
    static JsonObject merge(JsonObject base, JsonObject change) {
        var merged = JSON.createObjectBuilder(base);
        change.forEach((name, value) -> {
            if (value == JsonValue.NULL) merged.remove(name);
            else merged.add(name, value);
        });
        return merged.build();
    }

    /** If the body selects another preset, that preset's dialect applies, unless the body contains one. */
    static JsonObject ofPreset(JsonObject body) {
        var fields = new JsonFields(body);
        if (fields.optionalText("preset").isEmpty() || body.containsKey("dialect")) return body;
        return merge(
                JSON.createObjectBuilder()
                        .add("dialect", JsonValue.EMPTY_JSON_OBJECT)
                        .build(),
                body);
    }

    /** @throws BadRequest if it cannot be sent in a header */
    static String key(String text) {
        if (!HEADER_VALUE.matcher(text).matches()) throw new BadRequest("api_key must be printable ASCII text");
        return text.strip();
    }

    private static URI url(String text) {
        try {
            var url = new URI(text);
            boolean known = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (!known || url.getHost() == null)
                throw new BadRequest("url must be an http or https address such as https://model.example.com/v1");
            if (url.getRawUserInfo() != null || url.getRawFragment() != null)
                throw new BadRequest("url must contain neither a user name nor a fragment; use api_key for the key");
            return url;
        } catch (URISyntaxException e) {
            throw new BadRequest("url is malformed: " + e.getReason());
        }
    }

    private static Map<String, String> headers(Map<String, String> headers) {
        headers.forEach((name, value) -> {
            header("headers", name);
            if (RESERVED.contains(name.toLowerCase(Locale.ROOT)))
                throw new BadRequest("headers must not contain " + name);
            if (!HEADER_VALUE.matcher(value).matches())
                throw new BadRequest("headers: the value of " + name + " must be printable ASCII text");
        });
        return notSecret("headers", headers);
    }

    private static Map<String, String> query(Map<String, String> query) {
        return notSecret("query", query);
    }

    private static Map<String, String> notSecret(String field, Map<String, String> values) {
        values.keySet().stream()
                .filter(name -> SECRET.matcher(name).matches())
                .findFirst()
                .ifPresent(name -> {
                    throw new BadRequest(field + " must not contain " + name
                            + ", which looks like a secret; use api_key and api_key_header, which are encrypted");
                });
        return values;
    }

    private static String header(String field, String name) {
        if (!HEADER_NAME.matcher(name).matches()) throw new BadRequest(field + ": not the name of a header: " + name);
        return name;
    }

    private static String proxy(String text) {
        if (!text.isEmpty() && !PROXY.matcher(text).matches())
            throw new BadRequest("proxy must be host:port of an HTTP proxy, such as proxy.example.com:3128");
        return text;
    }

    private static String certificate(String pem) {
        if (pem.isBlank()) return "";
        try {
            var found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
            if (found.isEmpty()) throw new BadRequest("ca_certificate contains no certificate");
            return pem;
        } catch (CertificateException e) {
            throw new BadRequest("ca_certificate must be certificates in PEM form");
        }
    }

    private static Duration duration(JsonFields fields, String name, int otherwise) {
        return Duration.ofMillis(fields.optionalInt(name, 1, HOUR).orElse(otherwise));
    }

    private static JsonObjectBuilder map(Map<String, String> texts) {
        var object = JSON.createObjectBuilder();
        texts.forEach(object::add);
        return object;
    }
}
