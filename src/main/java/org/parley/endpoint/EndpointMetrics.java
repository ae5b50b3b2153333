package org.parley.endpoint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import org.parley.metrics.Exposition;

/** Metrics of the endpoints on this node: their circuit breakers and their load. */
@ApplicationScoped
public class EndpointMetrics {
    @Inject
    ActiveEndpoints endpoints;

    @Inject
    EndpointGates gates;

    void onExposition(@Observes Exposition page) {
        page.gauge(
                "parley_endpoint_breaker_state",
                "Circuit breaker of an endpoint: 0 closed, 1 half open, 2 open",
                byEndpoint(id -> gates.state(id).level()));
        page.gauge("parley_endpoint_active", "Requests to an endpoint that are active", byEndpoint(gates::active));
        page.gauge(
                "parley_endpoint_waiting",
                "Requests that wait for their turn at an endpoint",
                byEndpoint(gates::waiting));
    }

    private Map<String, Double> byEndpoint(ToDoubleFunction<UUID> value) {
        var samples = new LinkedHashMap<String, Double>();
        endpoints
                .known()
                .forEach(view -> samples.put(
                        "endpoint=\"" + Exposition.escaped(view.name()) + "\"", value.applyAsDouble(view.id())));
        return samples;
    }
}
