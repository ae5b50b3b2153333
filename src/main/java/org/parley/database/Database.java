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
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.parley.BackgroundTasks;

/** Migrates the schema at startup. If PostgreSQL is unavailable, retries in the background. */
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
    BackgroundTasks workers;

    @Inject
    Event<DatabaseReadyEvent> ready;

    @Inject
    DatabaseConfig config;

    /** Version of the schema that this node uses; null until the database has been reached. */
    private volatile @Nullable String version;

    private volatile boolean isReady;

    /** Why the schema is not up to date, for operators. */
    private volatile String obstacle = "The schema has not been checked yet";

    private volatile Thread trying;

    @PostConstruct
    void start() {
        PoolLog.silence();
        if (!migrate()) trying = workers.start(this::tryAgain);
    }

    @PreDestroy
    void stop() {
        if (trying != null) trying.interrupt();
    }

    /**
     * Whether the database has been reached since startup and all observers of {@link DatabaseReadyEvent} have
     * succeeded.
     */
    public boolean isReady() {
        return isReady;
    }

    /** Queries PostgreSQL for at most some seconds: a backup may have been restored while this node is running. */
    public DatabaseState check() {
        try (var connection = source.getConnection()) {
            if (!DatabaseProbe.answers(connection)) return DatabaseState.away("does not answer");
            var facts = DatabaseProbe.facts(connection);
            if (facts.readOnly()) return DatabaseState.away("accepts no writes");
            boolean migrated = isReady && DatabaseProbe.hasVersion(connection, version);
            return new DatabaseState(true, migrated, migrated ? "" : obstacle, facts);
        } catch (SQLException e) {
            return DatabaseState.away(String.valueOf(e.getMessage()));
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
        try (var connection = source.getConnection()) {
            DatabaseProbe.requireRights(connection);
        } catch (SQLException e) {
            failed(String.valueOf(e.getMessage()), null);
            return false;
        }
        var limits = new Deadline(config.migrationTimeout(), config.migrationLockTimeout());
        try (var migrator = new SchemaMigrator(limits.on(source))) {
            var result = migrator.migrate();
            version = migrator.version();
            LOG.log(Level.INFO, "Schema at version {0}", version);
            ready.fire(new DatabaseReadyEvent(result.migrationsExecuted));
            obstacle = "The schema is not that of version " + version;
            isReady = true;
        } catch (FlywayException e) {
            failed(String.valueOf(e.getMessage()), null);
        } catch (RuntimeException e) {
            failed(e.toString(), e);
        }
        return isReady;
    }

    /** The same failure is logged once, although every attempt fails. */
    private void failed(String reason, RuntimeException failure) {
        var level = reason.equals(obstacle) ? Level.DEBUG : Level.ERROR;
        obstacle = reason;
        LOG.log(level, "The schema cannot be brought up to date yet: " + reason, failure);
    }
}
