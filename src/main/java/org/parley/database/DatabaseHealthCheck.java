package org.parley.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready: PostgreSQL answers and the schema is up to date. */
@Readiness
@ApplicationScoped
public class DatabaseHealthCheck implements HealthCheck {
    @Inject
    DatabaseWatch database;

    @Override
    public HealthCheckResponse call() {
        var state = database.check();
        return HealthCheckResponse.named("database")
                .withData("answers", state.answers())
                .withData("migrated", state.migrated())
                .withData("clock_difference_ms", state.facts().clockDifference().toMillis())
                .withData("url", state.facts().url())
                .withData("tls", state.facts().tls())
                .withData("node_versions", state.facts().versions())
                .withData("reason", state.reason())
                .status(state.isReady() || !state.answers() && database.isWithinGrace())
                .build();
    }
}
