package org.parley.database;

import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL database other than that of Parley, or the same one with another role, for reading only. It opens a
 * connection for each piece of work and keeps none.
 */
public final class SeparateDatabase {
    private static final int GRACE = 3;

    private final PGSimpleDataSource source = new PGSimpleDataSource();
    private final Duration limit;

    /**
     * @param url {@code jdbc:postgresql://host/database}
     * @param limit of each statement
     * @throws IllegalArgumentException if the URL is not valid
     */
    public SeparateDatabase(String url, String user, String password, Duration limit) {
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        source.setConnectTimeout(seconds(limit));
        source.setLoginTimeout(seconds(limit));
        source.setSocketTimeout(seconds(limit) + GRACE);
        source.setApplicationName("parley records");
        source.setReadOnly(true);
        source.setOptions("-c statement_timeout=" + limit.toMillis() + " -c default_transaction_read_only=on");
        this.limit = limit;
    }

    /** Does the work in one transaction, which is rolled back. */
    public <T> T read(Sql.Work<T> work) {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            var result = work.on(connection);
            connection.rollback();
            return result;
        } catch (SQLException e) {
            throw SqlException.of(e);
        }
    }

    public Duration limit() {
        return limit;
    }

    private static int seconds(Duration limit) {
        return (int) Math.max(1, limit.toSeconds());
    }
}
