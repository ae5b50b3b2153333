package org.parley.testing;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Rows that the API could not create within a test's time, and query plans of PostgreSQL. */
public final class TestDatabase {
    private TestDatabase() {}

    public static int update(String sql, Object... values) {
        try (var connection = Parley.database().dataSource().getConnection();
                var statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    public static long number(String sql) {
        return Parley.database().number(sql);
    }

    /** Returns the plan for these values, in PostgreSQL's text format. */
    public static String plan(String sql, Object... values) {
        var plan = new StringBuilder();
        try (var connection = Parley.database().dataSource().getConnection();
                var statement = connection.prepareStatement("explain " + sql.replaceAll("\\?\\d", "?"))) {
            bind(statement, values);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) plan.append(rows.getString(1)).append('\n');
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return plan.toString();
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
    }
}
