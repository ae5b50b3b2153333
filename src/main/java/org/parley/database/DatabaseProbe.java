package org.parley.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Statements that tell the state of PostgreSQL, each with a short time limit. */
final class DatabaseProbe {
    private static final int ANSWER_SECONDS = 2;

    private static final String FACTS = """
            select extract(epoch from clock_timestamp()) * 1000, current_setting('transaction_read_only') = 'on',
                coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false),
                (select coalesce(string_agg(distinct substr(application_name, 8), ' '), '') from pg_stat_activity
                 where datname = current_database() and application_name like 'parley %')
            """;

    private static final String HAS_VERSION =
            "select count(*) from flyway_schema_history where success and version = ?";

    private static final String RIGHTS = """
            select current_user, current_database(), coalesce(current_schema(), 'public'),
                coalesce(has_schema_privilege(current_schema(), 'create'), false),
                (select pg_get_userbyid(nspowner) from pg_namespace where nspname = coalesce(current_schema(), 'public'))
            """;

    private static final String INTRODUCE = "select set_config('application_name', ?, false)";

    /**
     * @param clockDifference how far PostgreSQL's clock is before this node's
     * @param versions of the nodes that are connected, separated by blanks
     */
    record Facts(Duration clockDifference, boolean readOnly, boolean tls, String versions, String url) {
        static final Facts UNKNOWN = new Facts(Duration.ZERO, false, false, "", "");
    }

    private DatabaseProbe() {}

    static boolean answers(Connection connection) throws SQLException {
        return connection.isValid(ANSWER_SECONDS);
    }

    static Facts facts(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(FACTS)) {
            statement.setQueryTimeout(ANSWER_SECONDS);
            try (var row = statement.executeQuery()) {
                row.next();
                var difference = Duration.ofMillis(row.getLong(1) - System.currentTimeMillis());
                return new Facts(difference, row.getBoolean(2), row.getBoolean(3), row.getString(4), url(connection));
            }
        }
    }

    /** Whether the schema has this version. */
    static boolean hasVersion(Connection connection, String version) throws SQLException {
        try (var statement = connection.prepareStatement(HAS_VERSION)) {
            statement.setQueryTimeout(ANSWER_SECONDS);
            statement.setString(1, version);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1) > 0;
            }
        } catch (SQLException e) {
            if (SqlErrors.canClear(e)) throw e;
            // no such table: another database, or none that was ever migrated
            return false;
        }
    }

    /** @throws SQLException that names the missing right, if this user may not create tables */
    static void requireRights(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(RIGHTS);
                var row = statement.executeQuery()) {
            row.next();
            if (!row.getBoolean(4))
                throw new SQLException(
                        "The user %s may not create tables in the schema %s of the database %s, whose owner is %s"
                                .formatted(row.getString(1), row.getString(3), row.getString(2), row.getString(5)));
        }
    }

    /** Shows the version of this node to other nodes, as long as the connection is open. */
    static void introduce(Connection connection, String name) throws SQLException {
        try (var statement = connection.prepareStatement(INTRODUCE)) {
            statement.setString(1, name);
            statement.executeQuery().close();
        }
    }

    /** Without the driver's parameters. */
    private static String url(Connection connection) throws SQLException {
        return connection.getMetaData().getURL().replaceFirst("^jdbc:", "").replaceFirst("\\?.*", "");
    }
}
