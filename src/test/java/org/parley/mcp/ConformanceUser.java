package org.parley.mcp;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.parley.oauth.Attempt;
import org.parley.oauth.Challenge;
import org.parley.oauth.ClientIdentity;
import org.parley.oauth.Discovery;
import org.parley.oauth.Registration;
import org.parley.oauth.Target;
import org.parley.oauth.TokenClient;
import org.parley.oauth.Tokens;
import org.parley.outbound.HttpSender;
import org.parley.outbound.PrivateHosts;
import org.parley.outbound.UrlClients;

/** Authorization of the conformance suite: the product's steps, and a user who approves everything. */
final class ConformanceUser implements Credentials {
    private static final URI REDIRECT = URI.create("http://localhost:3000/callback");
    private static final URI METADATA = URI.create("https://conformance-test.local/client-metadata.json");
    private static final int MOST_ATTEMPTS = 3;

    private final URI url;
    private final Discovery discovery;
    private final Registration registration;
    private final TokenClient tokenClient;
    private final Set<String> scopes = new LinkedHashSet<>();
    private Tokens tokens;
    private Target target;
    private ClientIdentity client;
    private int attempts;

    ConformanceUser(URI url, UrlClients clients) {
        this.url = url;
        var http = new HttpSender(clients, Duration.ofMinutes(1));
        discovery = new Discovery(http, new PrivateHosts("localhost,127.0.0.1"));
        registration = new Registration(http);
        tokenClient = new TokenClient(http);
    }

    @Override
    public CompletableFuture<Map<String, String>> headers() {
        return CompletableFuture.completedFuture(
                tokens == null ? Map.of() : Map.of("Authorization", "Bearer " + tokens.access()));
    }

    @Override
    public CompletableFuture<Boolean> renew(Map<String, String> refused, McpException refusal) {
        if (++attempts > MOST_ATTEMPTS) return CompletableFuture.completedFuture(false);
        return CompletableFuture.supplyAsync(() -> {
            authorize(Challenge.parse(refusal.challenge()));
            return true;
        });
    }

    private void authorize(Challenge challenge) {
        target = discovery.discover(url, challenge, "").join();
        if (client == null || !client.issuer().equals(target.server().issuer())) {
            scopes.clear();
            client = identify();
        }
        if (challenge.isInsufficientScope()) scopes.addAll(challenge.scopes());
        var attempt = Attempt.start(target, REDIRECT, target.scopesFor(challenge, List.copyOf(scopes), List.of()));
        var code = attempt.code(approve(attempt.address(target, client)), target.server());
        tokens = tokenClient
                .redeem(target, client, code, REDIRECT, attempt.verifier())
                .join();
        scopes.addAll(attempt.scopes());
    }

    private ClientIdentity identify() {
        var given = System.getenv("MCP_CONFORMANCE_CONTEXT");
        var context = given == null ? JsonObject.EMPTY_JSON_OBJECT : McpJson.parse(given);
        if (context.containsKey("client_id"))
            return ClientIdentity.registered(
                    target.server(), McpJson.text(context, "client_id"), McpJson.optional(context, "client_secret"));
        return Registration.byMetadata(target.server(), Optional.of(METADATA))
                .orElseGet(
                        () -> registration.register(target.server(), REDIRECT).join());
    }

    /** Visits the authorization server as a browser; it sends the browser back at once. */
    private static URI approve(URI address) {
        try (var browser = HttpClient.newHttpClient()) {
            var response = browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding());
            return URI.create(response.headers().firstValue("Location").orElseThrow());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
