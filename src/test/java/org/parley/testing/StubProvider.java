package org.parley.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/**
 * An identity provider on loopback (OpenID Connect: code flow with PKCE, refresh, user information, logout). It signs
 * in the user set by {@link #person} without a prompt, and can issue wrong tokens.
 */
public final class StubProvider implements AutoCloseable {
    public static final String CLIENT = "parley";
    public static final String SECRET = "stub-client-secret-of-at-least-32-bytes";

    /** Faults of the next ID tokens. */
    public enum Flaw {
        NONE,
        NOT_SIGNED,
        SIGNED_WITH_CLIENT_SECRET,
        WRONG_KEY,
        WRONG_AUDIENCE,
        FOREIGN_PARTY,
        FOREIGN_PARTY_AND_AUDIENCE,
        SEVERAL_AUDIENCES_WITHOUT_PARTY,
        FROM_THE_FUTURE,
        WRONG_ISSUER,
        EXPIRED,
        WRONG_NONCE,
        NO_NONCE
    }

    private record Code(String nonce, String challenge, String redirect, Map<String, Object> person) {}

    private final HttpServer server;
    private final StubTokens tokens = new StubTokens();
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> refreshTokens = new ConcurrentHashMap<>();
    private volatile Map<String, Object> person = Map.of();
    private volatile Map<String, Object> userInfo = Map.of();
    private volatile Flaw flaw = Flaw.NONE;
    private volatile boolean refusing;
    private final StubFaults faults = new StubFaults();

    private StubProvider(HttpServer server) {
        this.server = server;
    }

    public static StubProvider start() {
        try {
            var provider = new StubProvider(HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0));
            provider.server.createContext("/", provider::answer);
            provider.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            provider.server.start();
            return provider;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Sets the user that signs in next: claims of the ID token, including {@code sub}. */
    public StubProvider person(Map<String, Object> claims) {
        person = Map.copyOf(claims);
        userInfo = Map.of();
        flaw = Flaw.NONE;
        refusing = false;
        speak();
        return this;
    }

    /** Sets further claims of the user information. */
    public void userInfo(Map<String, Object> claims) {
        userInfo = claims;
    }

    public void cheat(Flaw flaw) {
        this.flaw = flaw;
    }

    /** From now on, codes and refresh tokens are refused. */
    public void refuse() {
        refusing = true;
    }

    /**
     * From now on, calls of these paths are accepted and not answered. If no path is given, this applies to all calls.
     */
    public void fallSilent(String... paths) {
        faults.begin(paths);
    }

    /** From now on, calls of this path fail with this status and an HTML page. */
    public void fail(String path, int status) {
        faults.fail(path, status);
    }

    private static void fail(HttpExchange exchange, int status) throws IOException {
        var page = "<html>".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        exchange.sendResponseHeaders(status, page.length);
        exchange.getResponseBody().write(page);
    }

    /** Answers all calls again, including those that are waiting. */
    public void speak() {
        faults.end();
    }

    /** Returns the number of calls of this path so far, answered or not. */
    public int calls(String path) {
        return faults.calls(path);
    }

    /** Sets the claims of all tokens from now on, including refreshed ones. */
    public void change(Map<String, Object> claims) {
        person = Map.copyOf(claims);
        refreshTokens.replaceAll((token, old) -> person);
    }

    /** Returns a logout token for this user and session, with the given changes. */
    public String logoutToken(String sub, String sid, UnaryOperator<JWTClaimsSet.Builder> change) {
        return tokens.logoutToken(issuer(), sub, sid, change);
    }

    /** Like {@link #logoutToken}, with this type in its header, or without a type if it is null. */
    public String logoutTokenOfType(String type, String sub) {
        return tokens.retyped(logoutToken(sub, null, claims -> claims), type);
    }

    /** Like {@link #logoutToken}, signed with a key that is not the provider's. */
    public String forgedLogoutToken(String sub) {
        return tokens.forged(logoutToken(sub, null, claims -> claims));
    }

    @Override
    public void close() {
        speak();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            faults.awaitEnd(path);
            if (faults.statusOf(path) != 0) {
                fail(exchange, faults.statusOf(path));
                return;
            }
            switch (path) {
                case "/.well-known/openid-configuration" -> json(exchange, 200, metadata());
                case "/jwks" -> json(exchange, 200, tokens.keys());
                case "/authorize" -> authorize(exchange);
                case "/token" -> token(exchange);
                case "/userinfo" ->
                    json(exchange, 200, userInfo.isEmpty() ? Map.of("sub", person.get("sub")) : userInfo);
                default -> json(exchange, 404, Map.of());
            }
        } catch (RuntimeException | JOSEException | com.nimbusds.oauth2.sdk.ParseException e) {
            json(exchange, 400, Map.of("error", "invalid_request", "error_description", String.valueOf(e)));
        }
    }

    private Map<String, Object> metadata() {
        var metadata = new HashMap<String, Object>();
        metadata.put("issuer", issuer());
        metadata.put("authorization_endpoint", issuer() + "/authorize");
        metadata.put("token_endpoint", issuer() + "/token");
        metadata.put("userinfo_endpoint", issuer() + "/userinfo");
        metadata.put("end_session_endpoint", issuer() + "/logout");
        metadata.put("jwks_uri", issuer() + "/jwks");
        metadata.put("response_types_supported", List.of("code"));
        metadata.put("subject_types_supported", List.of("public"));
        metadata.put("id_token_signing_alg_values_supported", List.of("RS256", "HS256", "none"));
        metadata.put("authorization_response_iss_parameter_supported", true);
        return metadata;
    }

    private void authorize(HttpExchange exchange) throws IOException {
        var query = parameters(exchange.getRequestURI().getRawQuery());
        if (!"S256".equals(query.get("code_challenge_method"))) throw new IllegalArgumentException("no PKCE");
        var code = UUID.randomUUID().toString();
        var redirect = query.get("redirect_uri");
        codes.put(code, new Code(query.get("nonce"), query.get("code_challenge"), redirect, person));
        var back = URI.create(redirect + "?code=" + code + "&state=" + query.get("state") + "&iss=" + issuer());
        exchange.getResponseHeaders().set("Location", back.toString());
        exchange.sendResponseHeaders(302, -1);
    }

    private void token(HttpExchange exchange)
            throws IOException, JOSEException, com.nimbusds.oauth2.sdk.ParseException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var form = parameters(body);
        var auth =
                "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        boolean known = auth.equals(exchange.getRequestHeaders().getFirst("Authorization"));
        var code = "refresh_token".equals(form.get("grant_type")) ? refresh(form) : exchangeCode(form);
        if (!known || refusing || code == null) json(exchange, 400, Map.of("error", "invalid_grant"));
        else json(exchange, 200, tokens(code));
    }

    private Code exchangeCode(Map<String, String> form) {
        var code = codes.remove(form.get("code"));
        if (code == null) return null;
        var challenge = CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(form.get("code_verifier")));
        boolean fits =
                challenge.getValue().equals(code.challenge()) && code.redirect().equals(form.get("redirect_uri"));
        return fits ? code : null;
    }

    /** Each refresh token works once. */
    private Code refresh(Map<String, String> form) {
        var who = refreshTokens.remove(form.get("refresh_token"));
        return who == null ? null : new Code(null, null, null, who);
    }

    private Map<String, Object> tokens(Code code) throws JOSEException {
        var refresh = UUID.randomUUID().toString();
        refreshTokens.put(refresh, code.person());
        return Map.of(
                "access_token",
                UUID.randomUUID().toString(),
                "token_type",
                "Bearer",
                "expires_in",
                60,
                "refresh_token",
                refresh,
                "id_token",
                tokens.idToken(issuer(), code.nonce(), code.person(), flaw));
    }

    private static Map<String, String> parameters(String query) {
        var parameters = new HashMap<String, String>();
        URLUtils.parseParameters(query).forEach((name, values) -> parameters.put(name, values.getFirst()));
        return parameters;
    }

    private static void json(HttpExchange exchange, int status, Map<String, Object> body) throws IOException {
        var bytes = Json.text(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
