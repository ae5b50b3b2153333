package org.parley.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Always ready: reports the versions of this node to operators. */
@Readiness
@ApplicationScoped
public class VersionHealthCheck implements HealthCheck {
    @Inject
    BuildVersion version;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("version")
                .withData("parley", version.text())
                .withData("java", System.getProperty("java.version"))
                .up()
                .build();
    }
}
