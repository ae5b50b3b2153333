package org.parley.toolserver;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.mcp.McpJson;
import org.parley.oauth.ClientIdentity;
import org.parley.oauth.Tokens;

/**
 * The authorisation of a user at a tool server, decrypted.
 *
 * @param expiresIn remaining lifetime of the access token by PostgreSQL's clock; empty if it is unknown
 * @param wanted scopes that the server has asked for since
 */
record UserConnection(
        UUID id,
        String user,
        UUID server,
        String resource,
        List<String> scopes,
        List<String> wanted,
        ClientIdentity client,
        String accessToken,
        Optional<String> refreshToken,
        Optional<Duration> expiresIn,
        int version) {
    private static final Duration MARGIN = Duration.ofSeconds(30);

    /** Whether the tokens must be refreshed before they are used. */
    boolean isExpiring() {
        return refreshToken.isPresent()
                && expiresIn.filter(left -> left.compareTo(MARGIN) < 0).isPresent();
    }

    boolean isExpired() {
        return expiresIn.filter(Duration::isNegative).isPresent();
    }

    /** The secret part as it is encrypted. If a refresh returns no new refresh token, the old one remains valid. */
    static String secrets(ClientIdentity client, Tokens tokens, Optional<String> oldRefreshToken) {
        var json = McpJson.object().add("client", json(client)).add("access", tokens.access());
        tokens.refresh().or(() -> oldRefreshToken).ifPresent(refresh -> json.add("refresh", refresh));
        return json.build().toString();
    }

    static JsonObject json(ClientIdentity client) {
        var json = McpJson.object()
                .add("issuer", client.issuer())
                .add("id", client.id())
                .add("method", client.method());
        client.secret().ifPresent(secret -> json.add("secret", secret));
        return json.build();
    }

    static ClientIdentity client(JsonObject json) {
        return new ClientIdentity(
                McpJson.text(json, "issuer"),
                McpJson.text(json, "id"),
                McpJson.optional(json, "secret"),
                McpJson.text(json, "method"));
    }

    @Override
    public String toString() {
        return "connection " + id;
    }
}
