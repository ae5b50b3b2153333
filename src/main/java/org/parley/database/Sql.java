package org.parley.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Executes SQL statements with their values, each of which joins the caller's transaction, if there is one. Every
 * failure is a {@link SqlException}.
 *
 * <p>A value is what JDBC accepts, and also an {@link Instant}, a {@link Duration} (in seconds, with fraction) or an
 * array of UUIDs, texts or numbers; null has no type.
 */
@ApplicationScoped
public class Sql {
    private static final Logger LOG = System.getLogger(Sql.class.getName());

    private static final Map<Class<?>, String> ARRAYS =
            Map.of(UUID.class, "uuid", String.class, "text", Long.class, "int8", Short.class, "int2");

    @Resource(lookup = "jdbc/parley")
    DataSource source;

    /** Reads one row. */
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Several statements on one connection. */
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Without an application server. */
    public static Sql on(DataSource source) {
        var sql = new Sql();
        sql.source = source;
        return sql;
    }

    /** Creates this bean in the application's context, in which its data source is found. */
    void onStart(@Observes @Initialized(ApplicationScoped.class) Object application) {
        LOG.log(Level.DEBUG, "Statements can be executed");
    }

    /** @return the number of changed rows */
    public int update(String sql, Object... values) {
        return with(connection -> update(connection, sql, values));
    }

    /** Executes a query whose rows do not matter. */
    public void execute(String sql, Object... values) {
        list(sql, row -> true, values);
    }

    public <T> List<T> list(String sql, Reader<T> reader, Object... values) {
        return with(connection -> list(connection, sql, reader, values));
    }

    /** The first row; empty if there is none. Its value must not be null. */
    public <T> Optional<T> first(String sql, Reader<T> reader, Object... values) {
        return list(sql, reader, values).stream().findFirst();
    }

    /** Does the work on one connection. */
    public <T> T with(Work<T> work) {
        try (var connection = source.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw SqlException.of(e);
        }
    }

    /** Does the work on a connection on which no statement and no answer takes longer than this. */
    public <T> T within(Duration limit, Work<T> work) {
        try {
            return Deadline.of(limit).run(source, work::on);
        } catch (SQLException e) {
            throw SqlException.of(e);
        }
    }

    /**
     * Does the work in a part of the transaction: if it fails, or takes longer than this, the transaction can continue.
     *
     * @see SqlException#isOfStatement
     */
    public <T> T bounded(Duration deadline, Work<T> work) {
        try {
            return BoundedStatement.run(source, deadline, work::on);
        } catch (SQLException e) {
            throw SqlException.of(e);
        }
    }

    /** An array of one value of each element. */
    public static <T, V> V[] array(Collection<T> from, Function<T, V> value, V[] empty) {
        return from.stream().map(value).toList().toArray(empty);
    }

    /** The elements of an array of texts. */
    public static List<String> texts(ResultSet row, int column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    public static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    public static int update(DataSource source, String sql, Object... values) throws SQLException {
        try (var connection = source.getConnection()) {
            return update(connection, sql, values);
        }
    }

    public static <T> List<T> list(DataSource source, String sql, Reader<T> reader, Object... values)
            throws SQLException {
        try (var connection = source.getConnection()) {
            return list(connection, sql, reader, values);
        }
    }

    public static <T> List<T> list(Connection connection, String sql, Reader<T> reader, Object... values)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            var found = new ArrayList<T>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) found.add(reader.read(rows));
            }
            return found;
        }
    }

    public static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) bind(statement, i + 1, values[i]);
    }

    private static void bind(PreparedStatement statement, int place, Object value) throws SQLException {
        switch (value) {
            case Instant instant -> statement.setObject(place, instant.atOffset(ZoneOffset.UTC));
            case Duration duration -> statement.setObject(place, duration.toNanos() / 1e9);
            case Object[] array ->
                statement.setArray(
                        place,
                        statement
                                .getConnection()
                                .createArrayOf(ARRAYS.get(array.getClass().getComponentType()), array));
            case null, default -> statement.setObject(place, value);
        }
    }
}
