package org.parley.toolserver;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.parley.BackgroundTasks;
import org.parley.mcp.Credentials;
import org.parley.mcp.Failures;
import org.parley.mcp.McpException;
import org.parley.oauth.Challenge;
import org.parley.oauth.OAuthException;
import org.parley.oauth.Target;

/**
 * Tokens of users at tool servers. One node at a time refreshes the tokens of a user at a server, because a server may
 * revoke all tokens if a refresh token is used twice; the others wait for the result, without a thread.
 */
@ApplicationScoped
class UserTokens {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int MOST_PAUSES = 140;

    @Inject
    ConnectionService connections;

    @Inject
    OAuthFlows flows;

    @Inject
    BackgroundTasks tasks;

    Credentials of(UUID server, String user) {
        return new Credentials() {
            @Override
            public CompletableFuture<Map<String, String>> headers() {
                return current(server, user).thenApply(connection -> header(connection));
            }

            @Override
            public CompletableFuture<Boolean> renew(Map<String, String> refused, McpException refusal) {
                return UserTokens.this.renew(server, user, refused, refusal);
            }
        };
    }

    private CompletableFuture<UserConnection> current(UUID server, String user) {
        return find(server, user).thenCompose(connection -> {
            if (connection.isExpiring()) return refresh(connection, 0);
            if (connection.isExpired()) return CompletableFuture.failedFuture(new ConnectionNeeded());
            return CompletableFuture.completedFuture(connection);
        });
    }

    private CompletableFuture<Boolean> renew(
            UUID server, String user, Map<String, String> refused, McpException refusal) {
        var challenge = Challenge.parse(refusal.challenge());
        if (refusal.status() == 403)
            return challenge.isInsufficientScope()
                    ? want(server, user, challenge.scopes())
                    : CompletableFuture.completedFuture(false);
        return find(server, user).thenCompose(connection -> {
            // another call has refreshed the tokens in the meantime
            if (!header(connection).equals(refused)) return CompletableFuture.completedFuture(true);
            if (connection.refreshToken().isEmpty()) return needed();
            return refresh(connection, 0).thenApply(fresh -> true);
        });
    }

    private CompletableFuture<Boolean> want(UUID server, String user, List<String> scopes) {
        return find(server, user)
                .thenCompose(connection -> {
                    var wanted = new LinkedHashSet<>(connection.wanted());
                    wanted.addAll(scopes);
                    return supply(() -> {
                        connections.want(user, server, List.copyOf(wanted));
                        return true;
                    });
                })
                .thenCompose(stored -> needed());
    }

    private CompletableFuture<UserConnection> refresh(UserConnection connection, int pauses) {
        return supply(() -> connections.claim(connection))
                .thenCompose(claimed -> claimed ? refreshClaimed(connection) : await(connection, pauses));
    }

    private CompletableFuture<UserConnection> refreshClaimed(UserConnection connection) {
        return flows.discovery()
                .server(connection.client().issuer())
                .thenApply(server -> new Target(URI.create(connection.resource()), List.of(), server))
                .thenCompose(target -> flows.tokens()
                        .refresh(
                                target,
                                connection.client(),
                                connection.refreshToken().orElseThrow()))
                .thenCompose(tokens -> run(() -> connections.renew(connection, tokens)))
                .exceptionallyCompose(failure -> afterFailure(connection, failure))
                .thenCompose(stored -> find(connection.server(), connection.user()));
    }

    /** If the grant is no longer valid, the user must authorize again; otherwise, a later call tries again. */
    private CompletableFuture<Void> afterFailure(UserConnection connection, Throwable failure) {
        if (Failures.cause(failure) instanceof OAuthException refused && refused.isFinal())
            return run(() -> connections.drop(connection)).thenCompose(dropped -> needed());
        return run(() -> connections.release(connection))
                .thenCompose(released -> CompletableFuture.failedFuture(failure));
    }

    /** Another node, or another call, refreshes the tokens. */
    private CompletableFuture<UserConnection> await(UserConnection old, int pauses) {
        if (pauses >= MOST_PAUSES)
            return CompletableFuture.failedFuture(new OAuthException("The authorisation could not be renewed in time"));
        var paused = new CompletableFuture<Optional<UserConnection>>();
        tasks.run(PAUSE, () -> complete(paused, () -> connections.find(old.user(), old.server())));
        return paused.thenCompose(found -> {
            if (found.isEmpty()) return needed();
            var fresh = found.get();
            return fresh.version() == old.version() && fresh.id().equals(old.id())
                    ? refresh(fresh, pauses + 1)
                    : CompletableFuture.completedFuture(fresh);
        });
    }

    private CompletableFuture<UserConnection> find(UUID server, String user) {
        return supply(() -> connections.find(user, server))
                .thenCompose(
                        found -> found.map(CompletableFuture::completedFuture).orElseGet(UserTokens::needed));
    }

    private CompletableFuture<Void> run(Runnable work) {
        return CompletableFuture.runAsync(work, tasks::run);
    }

    private <T> CompletableFuture<T> supply(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, tasks::run);
    }

    private static <T> void complete(CompletableFuture<T> future, Supplier<T> work) {
        try {
            future.complete(work.get());
        } catch (RuntimeException e) {
            future.completeExceptionally(e);
        }
    }

    private static <T> CompletableFuture<T> needed() {
        return CompletableFuture.failedFuture(new ConnectionNeeded());
    }

    private static Map<String, String> header(UserConnection connection) {
        return Map.of("Authorization", "Bearer " + connection.accessToken());
    }
}
