package org.parley.oauth;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.parley.outbound.HttpReply;
import org.parley.outbound.HttpSender;
import org.parley.outbound.PrivateHosts;

/**
 * Finds the authorization server of a protected resource: metadata of the resource (RFC 9728), then metadata of the
 * server (RFC 8414 or OpenID Connect Discovery). All addresses must be https, except those of listed hosts.
 */
public final class Discovery {
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final String RESOURCE = "/.well-known/oauth-protected-resource";
    private static final String SERVER = "/.well-known/oauth-authorization-server";
    private static final String OPENID = "/.well-known/openid-configuration";

    private final HttpSender http;
    private final PrivateHosts hosts;

    public Discovery(HttpSender http, PrivateHosts hosts) {
        this.http = http;
        this.hosts = hosts;
    }

    /**
     * @param url of the protected resource
     * @param issuer that an administrator has configured; empty: the one that the resource names
     * @return fails with {@link OAuthException} or {@link java.io.IOException}
     */
    public CompletableFuture<Target> discover(URI url, Challenge challenge, String issuer) {
        return resource(url, challenge).thenCompose(found -> {
            var resource = found.map(json -> checkedResource(url, json)).orElse(url);
            var named = found.map(json -> AuthorizationServer.texts(json, "authorization_servers"))
                    .orElse(List.of());
            var scopes = found.map(json -> AuthorizationServer.texts(json, "scopes_supported"))
                    .orElse(List.of());
            var chosen = issuer(issuer, named, url);
            return server(chosen).thenApply(server -> new Target(resource, scopes, server));
        });
    }

    /** Metadata of a server whose issuer is known. */
    public CompletableFuture<AuthorizationServer> server(String issuer) {
        var base = checked(uri(issuer));
        var path = path(base);
        var candidates =
                path.isEmpty() ? Stream.of(SERVER, OPENID) : Stream.of(SERVER + path, OPENID + path, path + OPENID);
        return first(candidates.map(base::resolve).toList(), 0)
                .thenApply(found -> AuthorizationServer.of(found.orElseThrow(
                        () -> new OAuthException("The authorization server " + issuer + " has no metadata"))))
                .thenApply(server -> checked(server, issuer));
    }

    private CompletableFuture<Optional<JsonObject>> resource(URI url, Challenge challenge) {
        var path = path(url);
        var candidates = challenge
                .resourceMetadata()
                .map(List::of)
                .orElseGet(() -> (path.isEmpty() ? Stream.of(RESOURCE) : Stream.of(RESOURCE + path, RESOURCE))
                        .map(url::resolve)
                        .toList());
        return first(candidates, 0);
    }

    /** The first document that exists. */
    private CompletableFuture<Optional<JsonObject>> first(List<URI> candidates, int index) {
        if (index == candidates.size()) return CompletableFuture.completedFuture(Optional.empty());
        return http.get(checked(candidates.get(index)))
                .thenCompose(reply -> object(reply)
                        .map(json -> CompletableFuture.completedFuture(Optional.of(json)))
                        .orElseGet(() -> first(candidates, index + 1)));
    }

    /** A token for the resource must not be sent to another one: the resource must contain the URL. */
    private static URI checkedResource(URI url, JsonObject json) {
        var text = AuthorizationServer.text(json, "resource");
        var resource = uri(text);
        boolean sameOrigin = url.getScheme().equalsIgnoreCase(String.valueOf(resource.getScheme()))
                && url.getRawAuthority().equalsIgnoreCase(String.valueOf(resource.getRawAuthority()));
        var below = path(resource);
        if (!sameOrigin || !(path(url) + "/").startsWith(below + "/"))
            throw new OAuthException("The metadata of the server is for another resource: " + text);
        return resource;
    }

    /** Servers of earlier revisions of the protocol name no authorization server and are their own. */
    private static String issuer(String configured, List<String> named, URI url) {
        if (configured.isEmpty())
            return named.isEmpty() ? url.getScheme() + "://" + url.getRawAuthority() : named.getFirst();
        if (!named.isEmpty() && !named.contains(configured))
            throw new OAuthException("The server no longer names the configured authorization server " + configured);
        return configured;
    }

    private AuthorizationServer checked(AuthorizationServer server, String issuer) {
        if (!server.issuer().equals(issuer))
            throw new OAuthException("The metadata of the authorization server " + issuer + " is for another issuer");
        Stream.of(server.authorizationEndpoint(), server.tokenEndpoint(), server.registrationEndpoint())
                .flatMap(Optional::stream)
                .forEach(this::checked);
        return server;
    }

    private URI checked(URI url) {
        boolean plain =
                "http".equalsIgnoreCase(url.getScheme()) && url.getHost() != null && hosts.isListed(url.getHost());
        if (url.getHost() == null || !plain && !"https".equalsIgnoreCase(url.getScheme()))
            throw new OAuthException("The address " + url + " is not an https address");
        return url;
    }

    private static Optional<JsonObject> object(HttpReply reply) {
        if (!reply.isSuccess()) return Optional.empty();
        try (var reader = JSON.createReader(new StringReader(reply.text()))) {
            return Optional.of(reader.read())
                    .filter(JsonObject.class::isInstance)
                    .map(JsonValue::asJsonObject);
        } catch (JsonException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static String path(URI url) {
        var path = url.getRawPath() == null ? "" : url.getRawPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new OAuthException("Not an address: " + text);
        }
    }
}
