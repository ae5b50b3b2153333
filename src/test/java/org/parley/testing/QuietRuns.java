package org.parley.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.regex.Pattern;

/** Query plans of PostgreSQL for statistics that report no active runs. */
public final class QuietRuns {
    private static final Pattern PARAMETER = Pattern.compile("\\?(\\d*)");

    private QuietRuns() {}

    /** Returns the generic plan, which is independent of the values, in PostgreSQL's text format. */
    public static String plan(String sql) throws SQLException {
        var number = new int[1];
        var numbered = PARAMETER.matcher(sql).replaceAll(found -> "\\$" + number(found.group(1), number));
        var values = String.join(", ", Collections.nCopies(number[0], "null"));
        return plan(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("set local plan_cache_mode = force_generic_plan");
                statement.execute("prepare quiet as " + numbered);
            }
            return connection.prepareStatement("explain execute quiet(" + values + ")");
        });
    }

    /** The parameter's own number, or the next one. */
    private static int number(String own, int[] last) {
        int number = own.isEmpty() ? last[0] + 1 : Integer.parseInt(own);
        last[0] = Math.max(last[0], number);
        return number;
    }

    /** Returns the plan for these values. PostgreSQL arrays are passed as arrays. */
    public static String planFor(String sql, Object... values) throws SQLException {
        return plan(connection -> {
            var statement = connection.prepareStatement("explain " + sql);
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            return statement;
        });
    }

    private interface Explain {
        PreparedStatement on(Connection connection) throws SQLException;
    }

    private static String plan(Explain explain) throws SQLException {
        try (var connection = Parley.database().dataSource().getConnection()) {
            connection.setAutoCommit(false);
            fill(connection);
            var plan = new StringBuilder();
            try (var statement = explain.on(connection);
                    var rows = statement.executeQuery()) {
                while (rows.next()) plan.append(rows.getString(1)).append('\n');
            }
            connection.rollback();
            return plan.toString();
        }
    }

    private static void fill(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create schema quiet");
            statement.execute("create table quiet.run (like public.run including all)");
            statement.execute("""
                    insert into quiet.run (id, thread_id, owner, message_id, node, status, cancel_requested, log_slot,
                        started_at, ended_at)
                    select gen_random_uuid(), gen_random_uuid(), 'alice', gen_random_uuid(), gen_random_uuid(), 'complete',
                        false, 0, now(), now()
                    from generate_series(1, 5000)
                    """);
            statement.execute("create table quiet.run_event (like public.run_event including all)");
            statement.execute("""
                    insert into quiet.run_event (slot, run_id, seq, type, payload)
                    select log_slot, id, 1, 'text', 'word' from quiet.run
                    """);
            statement.execute("analyze quiet.run, quiet.run_event");
            statement.execute("set local search_path = quiet, public");
        }
    }
}
