package org.parley.endpoint;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Registry of the endpoints' limits and circuit breakers on this node. */
@ApplicationScoped
public class EndpointGates {
    private final Map<UUID, EndpointGate> gates = new ConcurrentHashMap<>();

    /** The gate with the limit of the endpoint's current settings. */
    EndpointGate of(ActiveEndpoint endpoint) {
        var gate = gates.computeIfAbsent(endpoint.id(), id -> new EndpointGate());
        gate.limit.setLimit(endpoint.settings().maxConcurrent());
        return gate;
    }

    /** Whether the endpoint's circuit breaker permits requests. */
    boolean isOpen(UUID endpoint) {
        return state(endpoint) != CircuitBreaker.State.CLOSED;
    }

    CircuitBreaker.State state(UUID endpoint) {
        var gate = gates.get(endpoint);
        return gate == null ? CircuitBreaker.State.CLOSED : gate.breaker.state();
    }

    int waiting(UUID endpoint) {
        var gate = gates.get(endpoint);
        return gate == null ? 0 : gate.limit.waiting();
    }

    int active(UUID endpoint) {
        var gate = gates.get(endpoint);
        return gate == null ? 0 : gate.limit.active();
    }
}
