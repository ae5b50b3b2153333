package org.parley.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Time limits for PostgreSQL; the keys are explained in microprofile-config.properties. */
@ApplicationScoped
public class DatabaseConfig {
    @Inject
    @ConfigProperty(name = "parley.database.migration-timeout")
    Duration migrationTimeout;

    @Inject
    @ConfigProperty(name = "parley.database.migration-lock-timeout")
    Duration migrationLockTimeout;

    @Inject
    @ConfigProperty(name = "parley.database.maintenance-timeout")
    Duration maintenanceTimeout;

    @Inject
    @ConfigProperty(name = "parley.database.unready-after")
    Duration unreadyAfter;

    /** Longest time of one statement of a migration. */
    public Duration migrationTimeout() {
        return migrationTimeout;
    }

    /** Longest time that a migration waits for a lock, while others queue behind it. */
    public Duration migrationLockTimeout() {
        return migrationLockTimeout;
    }

    /** Longest time of a statement that reads or cleans up a whole table. */
    public Duration maintenanceTimeout() {
        return maintenanceTimeout;
    }

    /** How long a node stays ready after a health check found that PostgreSQL does not answer. */
    public Duration unreadyAfter() {
        return unreadyAfter;
    }
}
