package org.parley.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Runs statements with their own deadline within the caller's transaction. If they fail, their changes are rolled back
 * and the transaction can continue.
 */
public final class BoundedStatement {
    private static final String BEGIN = "savepoint bounded_statement";
    private static final String SET =
            "select current_setting('statement_timeout'), set_config('statement_timeout', ?, true)";
    private static final String END = "release savepoint bounded_statement";
    private static final String UNDO = "rollback to savepoint bounded_statement; release savepoint bounded_statement";

    private BoundedStatement() {}

    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /**
     * The work must use only the given connection: a second one would be taken from the pool.
     *
     * @throws SQLException also if the deadline has passed; see {@link SqlException#isOfStatement}
     */
    public static <T> T run(DataSource source, Duration deadline, Work<T> work) throws SQLException {
        try (var connection = source.getConnection()) {
            execute(connection, BEGIN);
            var before = setTimeout(connection, deadline.toMillis() + "ms");
            try {
                var result = work.on(connection);
                execute(connection, END);
                setTimeout(connection, before);
                return result;
            } catch (SQLException | RuntimeException e) {
                undo(connection, e);
                throw e;
            }
        }
    }

    private static void undo(Connection connection, Exception failure) {
        try {
            execute(connection, UNDO);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private static String setTimeout(Connection connection, String timeout) throws SQLException {
        try (var statement = connection.prepareStatement(SET)) {
            statement.setString(1, timeout);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
