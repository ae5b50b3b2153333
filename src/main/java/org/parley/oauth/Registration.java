package org.parley.oauth;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.parley.outbound.HttpReply;
import org.parley.outbound.HttpSender;

/**
 * Registers this client at an authorization server (RFC 7591), unless the server accepts the address of a metadata
 * document as the client's id.
 */
public final class Registration {
    private static final JsonProvider JSON = JsonProvider.provider();

    private final HttpSender http;

    public Registration(HttpSender http) {
        this.http = http;
    }

    /** Whether the client needs no registration: its id is the address of its metadata. */
    public static Optional<ClientIdentity> byMetadata(AuthorizationServer server, Optional<URI> document) {
        return document.filter(url -> server.acceptsClientMetadata() && "https".equals(url.getScheme()))
                .map(url -> new ClientIdentity(server.issuer(), url.toString(), Optional.empty(), "none"));
    }

    /** @return fails with {@link OAuthException} if the server does not register the client */
    public CompletableFuture<ClientIdentity> register(AuthorizationServer server, URI redirect) {
        var endpoint = server.registrationEndpoint();
        if (endpoint.isEmpty())
            return CompletableFuture.failedFuture(new OAuthException("The authorization server " + server.issuer()
                    + " registers no clients by itself: an administrator must enter a client_id"));
        return http.post(
                        endpoint.get(),
                        "application/json",
                        metadata(server, redirect).toString(),
                        Map.of())
                .thenApply(reply -> identity(server, reply));
    }

    /** Metadata of this client; also the content of its metadata document. */
    public static JsonObject metadata(String method, URI redirect) {
        boolean local = !"https".equals(redirect.getScheme());
        return JSON.createObjectBuilder()
                .add("client_name", "Parley")
                .add("application_type", local ? "native" : "web")
                .add("redirect_uris", JSON.createArrayBuilder().add(redirect.toString()))
                .add(
                        "grant_types",
                        JSON.createArrayBuilder().add("authorization_code").add("refresh_token"))
                .add("response_types", JSON.createArrayBuilder().add("code"))
                .add("token_endpoint_auth_method", method)
                .build();
    }

    private static JsonObject metadata(AuthorizationServer server, URI redirect) {
        return metadata(ClientIdentity.methodToRegister(server), redirect);
    }

    private static ClientIdentity identity(AuthorizationServer server, HttpReply reply) {
        if (!reply.isSuccess())
            throw new OAuthException("The authorization server " + server.issuer() + " refuses the registration of"
                    + " Parley with status " + reply.status());
        try (var reader = JSON.createReader(new StringReader(reply.text()))) {
            var json = reader.readObject();
            var id = AuthorizationServer.text(json, "client_id");
            if (id.isEmpty()) throw new OAuthException("The registration at " + server.issuer() + " has no client_id");
            var secret =
                    Optional.of(AuthorizationServer.text(json, "client_secret")).filter(text -> !text.isEmpty());
            var method = AuthorizationServer.text(json, "token_endpoint_auth_method");
            return new ClientIdentity(
                    server.issuer(),
                    id,
                    secret,
                    method.isEmpty() ? ClientIdentity.method(server, secret.isPresent()) : method);
        } catch (JsonException | IllegalStateException e) {
            throw new OAuthException("The registration at " + server.issuer() + " has a malformed response");
        }
    }
}
