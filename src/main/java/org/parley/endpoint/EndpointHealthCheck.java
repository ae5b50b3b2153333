package org.parley.endpoint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Reports which endpoints this node cannot use, but is always ready, because a node can use the others. */
@Readiness
@ApplicationScoped
public class EndpointHealthCheck implements HealthCheck {
    @Inject
    ActiveEndpoints endpoints;

    @Inject
    EndpointGates gates;

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("endpoints").up();
        endpoints
                .known()
                .forEach(view -> response.withData(view.name(), view.state())
                        .withData(
                                view.name() + " circuit breaker",
                                gates.state(view.id()).word()));
        return response.build();
    }
}
