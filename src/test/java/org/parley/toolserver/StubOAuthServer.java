package org.parley.toolserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.parley.testing.Json;

/**
 * A tool server that requires a token, and its authorization server. A refresh token that is used twice revokes
 * everything, as servers with reuse detection do.
 */
final class StubOAuthServer implements AutoCloseable {
    static final String CLIENT_SECRET = "client-secret-of-the-stub-4711";

    private final HttpServer server;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final Set<String> valid = ConcurrentHashMap.newKeySet();
    private final Set<String> refreshTokens = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refreshes = new AtomicInteger();
    private final AtomicInteger reuses = new AtomicInteger();
    private volatile int lifetime = 3_600;
    private volatile String issuer;
    private volatile String lastToken = "";
    private volatile String lastScope = "";

    private StubOAuthServer(HttpServer server) {
        this.server = server;
        issuer = root();
    }

    static StubOAuthServer start() {
        try {
            var http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            var stub = new StubOAuthServer(http);
            http.createContext("/", stub::answer);
            http.start();
            return stub;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create(root() + "/mcp");
    }

    /** Sets the lifetime in seconds of the tokens for codes; refreshed tokens live for an hour. */
    void lifetime(int seconds) {
        lifetime = seconds;
    }

    /** Sets the issuer that authorization responses name. */
    void issuer(String other) {
        issuer = other;
    }

    /** Makes all tokens invalid. */
    void revoke() {
        valid.clear();
        refreshTokens.clear();
    }

    int refreshes() {
        return refreshes.get();
    }

    /** Returns how often a refresh token was used that is not valid. */
    int reuses() {
        return reuses.get();
    }

    String lastToken() {
        return lastToken;
    }

    String lastScope() {
        return lastScope;
    }

    private String root() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        switch (exchange.getRequestURI().getPath()) {
            case "/mcp" -> tools(exchange, body);
            case "/.well-known/oauth-protected-resource/mcp" ->
                json(exchange, 200, Map.of("resource", url().toString(), "authorization_servers", List.of(root())));
            case "/.well-known/oauth-authorization-server" -> json(exchange, 200, metadata());
            case "/register" -> json(exchange, 201, Map.of("client_id", "registered", "client_secret", CLIENT_SECRET));
            case "/authorize" -> authorize(exchange);
            case "/token" -> token(exchange, form(body));
            default -> json(exchange, 404, Map.of());
        }
    }

    private void tools(HttpExchange exchange, String body) throws IOException {
        var header = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!header.startsWith("Bearer ") || !valid.contains(header.substring(7))) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer scope=\"tools:read\"");
            json(exchange, 401, Map.of("error", "invalid_token"));
            return;
        }
        var message = Json.parse(body);
        Object result = message.path("method").asText().equals("server/discover")
                ? Map.of("supportedVersions", List.of("2026-07-28"))
                : Map.of(
                        "tools",
                        List.of(Map.of("name", "look_up", "description", "", "inputSchema", Map.of("type", "object"))));
        json(exchange, 200, Map.of("jsonrpc", "2.0", "id", message.path("id").asLong(), "result", result));
    }

    private Map<String, Object> metadata() {
        return Map.of(
                "issuer",
                root(),
                "authorization_endpoint",
                root() + "/authorize",
                "token_endpoint",
                root() + "/token",
                "registration_endpoint",
                root() + "/register",
                "code_challenge_methods_supported",
                List.of("S256"),
                "authorization_response_iss_parameter_supported",
                true);
    }

    private void authorize(HttpExchange exchange) throws IOException {
        var query = form(exchange.getRequestURI().getRawQuery());
        var code = UUID.randomUUID().toString();
        codes.put(code, query);
        lastScope = query.getOrDefault("scope", "");
        var back = query.get("redirect_uri") + "?code=" + code + "&state=" + query.get("state") + "&iss="
                + URLEncoder.encode(issuer, StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Location", back);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange, Map<String, String> form) throws IOException {
        switch (form.get("grant_type")) {
            case "authorization_code" -> {
                var request = codes.remove(form.get("code"));
                boolean proven = request != null
                        && request.get("code_challenge").equals(challenge(form.get("code_verifier")))
                        && request.get("resource").equals(url().toString())
                        && form.get("resource").equals(url().toString());
                if (proven) grant(exchange, lifetime);
                else json(exchange, 400, Map.of("error", "invalid_grant"));
            }
            case "refresh_token" -> {
                refreshes.incrementAndGet();
                if (refreshTokens.remove(form.get("refresh_token"))) grant(exchange, 3_600);
                else {
                    reuses.incrementAndGet();
                    revoke();
                    json(exchange, 400, Map.of("error", "invalid_grant"));
                }
            }
            default -> grant(exchange, 3_600);
        }
    }

    private void grant(HttpExchange exchange, int seconds) throws IOException {
        lastToken = "access-" + UUID.randomUUID();
        var refresh = "refresh-" + UUID.randomUUID();
        valid.add(lastToken);
        refreshTokens.add(refresh);
        json(
                exchange,
                200,
                Map.of(
                        "access_token",
                        lastToken,
                        "token_type",
                        "Bearer",
                        "expires_in",
                        seconds,
                        "refresh_token",
                        refresh));
    }

    private static String challenge(String verifier) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> form(String text) {
        var form = new LinkedHashMap<String, String>();
        Arrays.stream(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> form.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        return form;
    }

    private static void json(HttpExchange exchange, int status, Object value) throws IOException {
        var body = Json.text(value).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
