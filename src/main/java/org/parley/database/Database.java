package org.parley.database;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.parley.Workers;

/** Migrates the schema at start. Where PostgreSQL is away then, it goes on trying in the background. */
@Startup
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Database {
    private static final Logger LOG = System.getLogger(Database.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(2);

    @Resource(lookup = "jdbc/parley")
    DataSource source;

    @Inject
    Workers workers;

    @Inject
    Event<DatabaseReady> ready;

    private volatile boolean migrated;
    private volatile Thread trying;

    @PostConstruct
    void start() {
        if (!migrate()) trying = workers.start(this::tryAgain);
    }

    @PreDestroy
    void stop() {
        if (trying != null) trying.interrupt();
    }

    /** Whether the schema is up to date. */
    public boolean isReady() {
        return migrated;
    }

    /** Whether PostgreSQL answers within two seconds. */
    public boolean answers() {
        try (var connection = source.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    private void tryAgain() {
        try {
            do Thread.sleep(PAUSE);
            while (!migrate());
        } catch (InterruptedException e) {
            LOG.log(Level.INFO, "Stopped before the database could be reached");
        }
    }

    private boolean migrate() {
        try {
            var result = Flyway.configure(getClass().getClassLoader())
                    .dataSource(source)
                    .load()
                    .migrate();
            migrated = true;
            LOG.log(Level.INFO, "Schema at version {0}", result.targetSchemaVersion);
            ready.fire(new DatabaseReady(result.migrationsExecuted));
        } catch (FlywayException e) {
            LOG.log(Level.ERROR, "The schema cannot be brought up to date yet: {0}", e.getMessage());
        }
        return migrated;
    }
}
