package org.parley.database;

import com.fasterxml.jackson.databind.type.TypeFactory;
import java.util.Arrays;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.output.MigrateResult;

/** Brings the schema up to date with Flyway. */
final class SchemaMigrator implements AutoCloseable {
    private final Flyway flyway;

    SchemaMigrator(DataSource source) {
        flyway = Flyway.configure(SchemaMigrator.class.getClassLoader())
                .dataSource(source)
                // a transaction that is open meanwhile would let "create index concurrently" wait for ever
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load();
    }

    /**
     * A migration that failed outside a transaction, such as an index built concurrently that waited for too long, is
     * started again: such migrations can be repeated.
     */
    MigrateResult migrate() {
        if (hasFailed()) flyway.repair();
        return flyway.migrate();
    }

    String version() {
        return flyway.info().current().getVersion().getVersion();
    }

    /**
     * Flyway reads its configuration with the server's Jackson, whose cache would keep Flyway's classes, and with them
     * those of the whole application, after the application is undeployed.
     */
    @Override
    public void close() {
        TypeFactory.defaultInstance().clearCache();
    }

    private boolean hasFailed() {
        return Arrays.stream(flyway.info().all()).anyMatch(one -> one.getState() == MigrationState.FAILED);
    }
}
