package org.parley.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;

/** None of the statements of sessions reads the whole table. */
@ServerTest
class SessionPlansIT {
    private static final String FILL = """
            insert into login_session (token_hash, id, user_id, user_name, groups, roles, issuer, subject, provider_sid,
                created_at, seen_at, expires_at)
            select sha256(number::text::bytea), gen_random_uuid(), 'user ' || number / 10, 'User', '[]', '[]', 'issuer',
                'user ' || number / 10, 'sid ' || number, now(), now() - number * interval '1 second', now() + interval '7 days'
            from generate_series(1, 20000) number
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from login_session where token_hash = 'x'",
                "select * from login_session where user_id = 'user 7' order by created_at desc",
                "END token_hash = 'x'",
                "END user_id = 'user 7' and id = '00000000-0000-0000-0000-000000000000'",
                "END id = '00000000-0000-0000-0000-000000000000'",
                "END user_id = 'user 7'",
                "END user_id = 'user 7' and credential <> 'x'",
                "END issuer = 'issuer' and provider_sid = 'sid 7'",
                "END issuer = 'issuer' and subject = 'user 7'",
                "PAGE 'user 7' now() '00000000-0000-0000-0000-000000000000' now() now() 50",
                "DEAD '00000000-0000-0000-0000-000000000000' now() now()",
                "DELETE_EXPIRED now() now()-interval'5h'"
            })
    void usesAnIndex(String statement) throws SQLException {
        try (var connection = Parley.database().dataSource().getConnection()) {
            connection.setAutoCommit(false);
            execute(connection, FILL);
            execute(connection, "analyze login_session");

            assertThat(plan(connection, sql(statement)))
                    .contains("login_session")
                    .doesNotContain("Seq Scan");
            connection.rollback();
        }
    }

    /** A name of a statement with its values, or the condition of the statement that ends sessions. */
    private static String sql(String statement) {
        var values = statement.split(" ", 2)[1];
        if (statement.startsWith("END")) return SessionStore.END.formatted(values);
        if (statement.startsWith("PAGE")) return filled(SessionStore.PAGE, values.split(" (?!7)"));
        if (statement.startsWith("DEAD")) return filled(SessionStore.DEAD, values.split(" "));
        if (statement.startsWith("DELETE")) return filled(SessionStore.DELETE_EXPIRED, values.split(" "));
        return statement;
    }

    private static String filled(String sql, String... values) {
        for (int i = 0; i < values.length; i++) sql = sql.replace("?" + (i + 1), values[i]);
        return sql;
    }

    private static String plan(Connection connection, String sql) throws SQLException {
        var lines = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("explain " + sql)) {
            while (rows.next()) lines.add(rows.getString(1));
        }
        return String.join("\n", lines);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
