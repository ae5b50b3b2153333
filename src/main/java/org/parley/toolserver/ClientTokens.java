package org.parley.toolserver;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.mcp.Credentials;
import org.parley.mcp.McpException;
import org.parley.oauth.Challenge;
import org.parley.oauth.ClientIdentity;
import org.parley.oauth.OAuthException;
import org.parley.oauth.Tokens;

/** Tokens by client credentials, which all users of a server share. Each node has its own, in memory only. */
@ApplicationScoped
class ClientTokens {
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final Duration USUAL = Duration.ofMinutes(10);

    private record Key(UUID server, int version) {}

    private record Known(String header, long validUntil) {
        boolean isValid() {
            return System.nanoTime() - validUntil < 0;
        }
    }

    @Inject
    OAuthFlows flows;

    private final Map<Key, CompletableFuture<Known>> known = new ConcurrentHashMap<>();

    Credentials of(ActiveToolServer server) {
        return new Credentials() {
            @Override
            public CompletableFuture<Map<String, String>> headers() {
                return current(server).thenApply(token -> Map.of("Authorization", token.header));
            }

            @Override
            public CompletableFuture<Boolean> renew(Map<String, String> refused, McpException refusal) {
                return CompletableFuture.completedFuture(refusal.status() == 401 && forget(server, refused));
            }
        };
    }

    private CompletableFuture<Known> current(ActiveToolServer server) {
        var key = new Key(server.id(), server.version());
        return known.compute(key, (id, token) -> token == null || isUsedUp(token) ? request(server) : token);
    }

    private static boolean isUsedUp(CompletableFuture<Known> token) {
        return token.isCompletedExceptionally()
                || token.isDone() && !token.join().isValid();
    }

    private boolean forget(ActiveToolServer server, Map<String, String> refused) {
        var key = new Key(server.id(), server.version());
        known.computeIfPresent(
                key,
                (id, token) -> token.isDone()
                                && !token.isCompletedExceptionally()
                                && refused.containsValue(token.join().header)
                        ? null
                        : token);
        return true;
    }

    private CompletableFuture<Known> request(ActiveToolServer server) {
        var auth = server.settings().auth();
        if (auth.clientId().isEmpty() || server.secret().isEmpty())
            return CompletableFuture.failedFuture(
                    new OAuthException("The tool server needs a client_id and a client_secret"));
        return flows.discovery()
                .discover(server.settings().url(), Challenge.NONE, auth.issuer())
                .thenCompose(target -> flows.tokens()
                        .clientCredentials(
                                target,
                                ClientIdentity.registered(target.server(), auth.clientId(), server.secret()),
                                scopes(auth.scope(), target.scopes())))
                .thenApply(ClientTokens::known);
    }

    private static List<String> scopes(String configured, List<String> supported) {
        return configured.isBlank()
                ? supported
                : Arrays.asList(configured.strip().split("\\s+"));
    }

    private static Known known(Tokens tokens) {
        var lifetime = tokens.lifetime().orElse(USUAL).minus(MARGIN);
        return new Known("Bearer " + tokens.access(), System.nanoTime() + Math.max(0, lifetime.toNanos()));
    }
}
