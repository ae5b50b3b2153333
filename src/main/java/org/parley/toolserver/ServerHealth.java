package org.parley.toolserver;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The state of the tool servers, as this node has observed it. */
@ApplicationScoped
class ServerHealth {
    private static final int FAILURES = 3;

    /** @param failures in a row */
    record Observation(int failures, Optional<String> lastError, Instant at) {
        boolean isFailing() {
            return failures >= FAILURES;
        }
    }

    private final Map<UUID, Observation> observed = new ConcurrentHashMap<>();

    void succeeded(UUID server) {
        observed.put(server, new Observation(0, Optional.empty(), Instant.now()));
    }

    void failed(UUID server, String error) {
        observed.merge(
                server,
                new Observation(1, Optional.of(error), Instant.now()),
                (before, now) -> new Observation(before.failures + 1, now.lastError, now.at));
    }

    Optional<Observation> of(UUID server) {
        return Optional.ofNullable(observed.get(server));
    }
}
