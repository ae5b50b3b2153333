package org.parley.oauth;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/** Metadata of an authorization server (RFC 8414, OpenID Connect Discovery 1.0), as far as it is needed. */
public record AuthorizationServer(
        String issuer,
        Optional<URI> authorizationEndpoint,
        Optional<URI> tokenEndpoint,
        Optional<URI> registrationEndpoint,
        List<String> challengeMethods,
        List<String> clientAuthMethods,
        List<String> scopes,
        boolean acceptsClientMetadata,
        boolean sendsIssuer) {
    static AuthorizationServer of(JsonObject json) {
        return new AuthorizationServer(
                text(json, "issuer"),
                uri(json, "authorization_endpoint"),
                uri(json, "token_endpoint"),
                uri(json, "registration_endpoint"),
                texts(json, "code_challenge_methods_supported"),
                texts(json, "token_endpoint_auth_methods_supported"),
                texts(json, "scopes_supported"),
                json.get("client_id_metadata_document_supported") == JsonValue.TRUE,
                json.get("authorization_response_iss_parameter_supported") == JsonValue.TRUE);
    }

    /** @throws OAuthException if the server does not support PKCE with S256, or has no such endpoint */
    URI authorizationEndpointWithPkce() {
        if (!challengeMethods.contains("S256"))
            throw new OAuthException("The authorization server does not announce PKCE with S256");
        return authorizationEndpoint.orElseThrow(
                () -> new OAuthException("The authorization server has no authorization endpoint"));
    }

    URI requiredTokenEndpoint() {
        return tokenEndpoint.orElseThrow(() -> new OAuthException("The authorization server has no token endpoint"));
    }

    static String text(JsonObject json, String name) {
        return json.get(name) instanceof JsonString text ? text.getString() : "";
    }

    static List<String> texts(JsonObject json, String name) {
        if (!(json.get(name) instanceof JsonArray array)) return List.of();
        return array.stream()
                .filter(JsonString.class::isInstance)
                .map(text -> ((JsonString) text).getString())
                .toList();
    }

    private static Optional<URI> uri(JsonObject json, String name) {
        var text = text(json, name);
        if (text.isEmpty()) return Optional.empty();
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
