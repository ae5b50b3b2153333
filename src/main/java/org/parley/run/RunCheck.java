package org.parley.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready: this node takes new runs, and is not about to stop. */
@Readiness
@ApplicationScoped
public class RunCheck implements HealthCheck {
    @Inject
    RunWorkers workers;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("runs")
                .withData("active", workers.count())
                .withData("draining", workers.isDraining())
                .status(!workers.isDraining())
                .build();
    }
}
