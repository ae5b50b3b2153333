package org.parley.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;
import org.postgresql.ds.PGSimpleDataSource;

@ServerTest
class SchemaMigratorIT {
    private static final Deadline LIMITS = new Deadline(Duration.ofMinutes(1), Duration.ofMillis(500));
    private static final String BEFORE_CONCURRENT_INDEXES = "53";

    private final DataSource source = source();

    @BeforeEach
    void createDatabase() throws SQLException {
        execute(Parley.database().dataSource(), "create database migrated");
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        execute(Parley.database().dataSource(), "drop database migrated with (force)");
    }

    @Test
    void anIndexThatWaitedForTooLongIsBuiltAtTheNextAttempt() throws SQLException {
        Flyway.configure()
                .dataSource(source)
                .target(BEFORE_CONCURRENT_INDEXES)
                .load()
                .migrate();
        var migrator = new SchemaMigrator(LIMITS.on(source));
        try (var backup = source.getConnection()) {
            readForLong(backup);
            assertThatThrownBy(migrator::migrate).isInstanceOf(FlywayException.class);
        }

        assertThat(migrator.migrate().success).isTrue();
        assertThat(Sql.list(source, "select 1 from pg_index where not indisvalid", row -> 1))
                .isEmpty();
    }

    private static void readForLong(Connection backup) throws SQLException {
        backup.setAutoCommit(false);
        backup.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (var statement = backup.createStatement()) {
            statement.execute("select count(*) from chat_thread");
        }
    }

    private static DataSource source() {
        var config = Parley.database().config();
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {config.get("parley.db.host")});
        source.setPortNumbers(new int[] {Integer.parseInt(config.get("parley.db.port"))});
        source.setDatabaseName("migrated");
        source.setUser(config.get("parley.db.user"));
        return source;
    }

    private static void execute(DataSource on, String sql) throws SQLException {
        try (var connection = on.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
