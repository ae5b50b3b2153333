package org.parley.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Time limits for work other than a user's call, whose limits the pool sets (see server-config).
 *
 * @param statement longest time of one statement; some seconds later the connection counts as broken
 * @param lock longest wait for a lock
 */
public record Deadline(Duration statement, Duration lock) {
    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final String CHANGE = """
            select current_setting('statement_timeout'), current_setting('lock_timeout'),
                set_config('statement_timeout', ?, false), set_config('lock_timeout', ?, false)
            """;

    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private record Limits(int networkMillis, String statement, String lock) {}

    /** For work that waits only for short-lived locks. */
    public static Deadline of(Duration statement) {
        return new Deadline(statement, statement);
    }

    /** Runs the work on a connection of the pool and restores the connection's own limits afterwards. */
    public <T> T run(DataSource pool, Work<T> work) throws SQLException {
        try (var connection = pool.getConnection()) {
            var before = apply(connection);
            T result;
            try {
                result = work.on(connection);
            } catch (SQLException | RuntimeException e) {
                restoreAfter(e, connection, before);
                throw e;
            }
            restore(connection, before);
            return result;
        }
    }

    /** The connection may be broken; the failure of the work says why. */
    private static void restoreAfter(Exception failure, Connection connection, Limits before) {
        try {
            restore(connection, before);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** For a library that opens its own connections. */
    DataSource on(DataSource pool) {
        return proxy(
                DataSource.class,
                (self, method, arguments) ->
                        method.getName().equals("getConnection") ? open(pool) : invoke(pool, method, arguments));
    }

    private Connection open(DataSource pool) throws SQLException {
        var connection = pool.getConnection();
        var before = apply(connection);
        return proxy(Connection.class, (self, method, arguments) -> {
            if (method.getName().equals("close")) restore(connection, before);
            return invoke(connection, method, arguments);
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Deadline.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Limits apply(Connection connection) throws SQLException {
        int network = connection.getNetworkTimeout();
        wait(connection, Math.toIntExact(statement.plus(GRACE).toMillis()));
        return change(connection, new Limits(network, millis(statement), millis(lock)));
    }

    /** If the transaction has failed, its rollback restores the limits. */
    private static void restore(Connection connection, Limits before) throws SQLException {
        if (connection.isClosed()) return;
        wait(connection, before.networkMillis);
        try {
            change(connection, before);
        } catch (SQLException e) {
            if (connection.getAutoCommit()) connection.abort(Runnable::run);
        }
    }

    private static Limits change(Connection connection, Limits to) throws SQLException {
        try (var change = connection.prepareStatement(CHANGE)) {
            change.setString(1, to.statement);
            change.setString(2, to.lock);
            try (var row = change.executeQuery()) {
                row.next();
                return new Limits(to.networkMillis, row.getString(1), row.getString(2));
            }
        }
    }

    /** How long a read from PostgreSQL may take before the connection counts as broken. */
    static void wait(Connection connection, int millis) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, millis);
    }

    private static String millis(Duration limit) {
        return String.valueOf(limit.toMillis());
    }
}
