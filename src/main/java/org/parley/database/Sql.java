package org.parley.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** One SQL statement with its values; it joins the caller's transaction, if there is one. */
public final class Sql {
    private Sql() {}

    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    public static int update(DataSource source, String sql, Object... values) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
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
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof UUID[] ids)
                statement.setArray(i + 1, statement.getConnection().createArrayOf("uuid", ids));
            else statement.setObject(i + 1, values[i]);
        }
    }
}
