package org.parley.oauth;

import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.parley.outbound.HttpReply;
import org.parley.outbound.HttpSender;

/** Requests tokens. All results fail with {@link OAuthException} or {@link java.io.IOException}. */
public final class TokenClient {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final HttpSender http;

    public TokenClient(HttpSender http) {
        this.http = http;
    }

    public CompletableFuture<Tokens> redeem(
            Target target, ClientIdentity client, String code, URI redirect, String verifier) {
        var grant = new AuthorizationCodeGrant(new AuthorizationCode(code), redirect, new CodeVerifier(verifier));
        return ask(target, client, grant, List.of());
    }

    /** A final failure means that the user must authorize again. */
    public CompletableFuture<Tokens> refresh(Target target, ClientIdentity client, String refreshToken) {
        return ask(target, client, new RefreshTokenGrant(new RefreshToken(refreshToken)), List.of());
    }

    public CompletableFuture<Tokens> clientCredentials(Target target, ClientIdentity client, List<String> scopes) {
        return ask(target, client, new ClientCredentialsGrant(), scopes);
    }

    private CompletableFuture<Tokens> ask(
            Target target, ClientIdentity client, AuthorizationGrant grant, List<String> scopes) {
        if (!client.issuer().equals(target.server().issuer()))
            return CompletableFuture.failedFuture(
                    new OAuthException("The client is registered at another authorization server"));
        var endpoint = target.server().requiredTokenEndpoint();
        var builder = client.authentication()
                .map(by -> new TokenRequest.Builder(endpoint, by, grant))
                .orElseGet(() -> new TokenRequest.Builder(endpoint, client.clientId(), grant))
                .resource(target.resource());
        if (!scopes.isEmpty()) builder.scope(Scope.parse(scopes));
        var request = builder.build().toHTTPRequest();
        return http.post(endpoint, FORM, String.valueOf(request.getBody()), headers(request))
                .thenApply(TokenClient::tokens);
    }

    private static LinkedHashMap<String, String> headers(HTTPRequest request) {
        var headers = new LinkedHashMap<String, String>();
        Optional.ofNullable(request.getAuthorization()).ifPresent(value -> headers.put("Authorization", value));
        return headers;
    }

    private static Tokens tokens(HttpReply reply) {
        try {
            var response = new HTTPResponse(reply.status());
            response.setContentType("application/json");
            response.setBody(reply.text());
            var parsed = TokenResponse.parse(response);
            if (!parsed.indicatesSuccess()) throw refused(parsed, reply.status());
            return tokens(parsed.toSuccessResponse());
        } catch (ParseException e) {
            throw new OAuthException("The token endpoint has sent a malformed response with status " + reply.status());
        }
    }

    private static Tokens tokens(AccessTokenResponse response) {
        var access = response.getTokens().getAccessToken();
        var refresh =
                Optional.ofNullable(response.getTokens().getRefreshToken()).map(RefreshToken::getValue);
        var scopes = access.getScope() == null
                ? List.<String>of()
                : access.getScope().toStringList();
        var lifetime = access.getLifetime() <= 0
                ? Optional.<Duration>empty()
                : Optional.of(Duration.ofSeconds(access.getLifetime()));
        return new Tokens(access.getValue(), refresh, lifetime, scopes);
    }

    private static OAuthException refused(TokenResponse response, int status) {
        var error = response.toErrorResponse().getErrorObject();
        var code = error == null || error.getCode() == null ? "" : error.getCode();
        if (code.equals("invalid_grant")) return OAuthException.invalidGrant();
        return new OAuthException("The token endpoint refuses the request with status " + status
                + (code.matches("[a-z_]{1,60}") ? ": " + code : ""));
    }
}
