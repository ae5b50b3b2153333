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
import java.sql.Connection;
import java.sql.PreparedStatement;
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
    private static final int ANSWER_SECONDS = 2;
    private static final String CLOCK = "select extract(epoch from clock_timestamp()) * 1000";
    private static final String READ_ONLY = "select (current_setting('transaction_read_only') = 'on')::int";
    private static final String HAS_VERSION =
            "select count(*) from flyway_schema_history where success and version = ?";

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

    private volatile Thread trying;

    @PostConstruct
    void start() {
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

    /** Queries PostgreSQL for at most two seconds: a backup may have been restored while this node is running. */
    public DatabaseState check() {
        try (var connection = source.getConnection()) {
            if (!connection.isValid(ANSWER_SECONDS)) return DatabaseState.away("does not answer");
            if (isReadOnly(connection)) return DatabaseState.away("accepts no writes");
            return new DatabaseState(true, hasVersion(connection), clockDifference(connection), "");
        } catch (SQLException e) {
            return DatabaseState.away(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isReadOnly(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(READ_ONLY)) {
            return number(statement) > 0;
        }
    }

    private boolean hasVersion(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(HAS_VERSION)) {
            statement.setQueryTimeout(ANSWER_SECONDS);
            statement.setString(1, version);
            return isReady && number(statement) > 0;
        } catch (SQLException e) {
            if (SqlErrors.canClear(e)) throw e;
            // no such table: another database, or none that was ever migrated
            return false;
        }
    }

    private static Duration clockDifference(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(CLOCK)) {
            statement.setQueryTimeout(ANSWER_SECONDS);
            return Duration.ofMillis(number(statement) - System.currentTimeMillis());
        }
    }

    private static long number(PreparedStatement query) throws SQLException {
        try (var rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
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
            var limits = new Deadline(config.migrationTimeout(), config.migrationLockTimeout());
            var migrator = new SchemaMigrator(limits.on(source));
            var result = migrator.migrate();
            version = migrator.version();
            LOG.log(Level.INFO, "Schema at version {0}", version);
            ready.fire(new DatabaseReadyEvent(result.migrationsExecuted));
            isReady = true;
        } catch (FlywayException e) {
            LOG.log(Level.ERROR, "The schema cannot be brought up to date yet: {0}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The database was reached, but the start failed and is tried again", e);
        }
        return isReady;
    }
}
