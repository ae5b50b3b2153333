package org.parley.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready if this node accepts new runs and is not about to stop. "active" tells operators whether the node can be
 * stopped.
 */
@Readiness
@ApplicationScoped
public class RunHealthCheck implements HealthCheck {
    @Inject
    ActiveRuns workers;

    @Inject
    RunConfig config;

    @Override
    public HealthCheckResponse call() {
        boolean draining = workers.isDraining() || config.isLeaving();
        return HealthCheckResponse.named("runs")
                .withData("active", workers.count())
                .withData("draining", draining)
                .status(!draining)
                .build();
    }
}
