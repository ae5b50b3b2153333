package org.parley.toolserver;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.parley.mcp.WaitingCall;
import org.parley.outbound.OutboundConfig;

/**
 * Calls of this node to servers of the legacy era that wait for the answer of a user. Each holds a connection, for a
 * limited time, but no thread. The answer must arrive at this node; elsewhere, the call has to be made again.
 */
@ApplicationScoped
class WaitingCalls {
    private static final int MOST = 1_000;

    @Inject
    OutboundConfig config;

    private final Map<UUID, WaitingCall> calls = new ConcurrentHashMap<>();

    void add(UUID id, WaitingCall call) {
        if (calls.size() >= MOST) {
            call.cancel();
            return;
        }
        calls.put(id, call);
        CompletableFuture.delayedExecutor(config.questionTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> calls.remove(id, call));
    }

    /** Removes the call, since a question can be answered once. */
    Optional<WaitingCall> take(UUID id) {
        return Optional.ofNullable(calls.remove(id));
    }

    int size() {
        return calls.size();
    }
}
