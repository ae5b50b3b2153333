package org.parley.testing;

import java.sql.SQLException;
import java.util.Collections;
import java.util.regex.Pattern;

/** How PostgreSQL goes about a statement, for whatever values, where its statistics say that no run is under way. */
public final class QuietRuns {
    private static final Pattern PARAMETER = Pattern.compile("\\?");

    private QuietRuns() {}

    /** The plan, in PostgreSQL's words. */
    public static String plan(String sql) throws SQLException {
        var number = new int[1];
        var numbered = PARAMETER.matcher(sql).replaceAll(found -> "\\$" + ++number[0]);
        try (var connection = Parley.database().dataSource().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("create schema quiet");
            statement.execute("create table quiet.run (like public.run including all)");
            statement.execute("""
                    insert into quiet.run (id, thread_id, owner, message_id, node, status, cancel_requested, log_slot,
                        started_at, ended_at)
                    select gen_random_uuid(), gen_random_uuid(), 'alice', gen_random_uuid(), gen_random_uuid(), 'complete',
                        false, 0, now(), now()
                    from generate_series(1, 5000)
                    """);
            statement.execute("analyze quiet.run");
            statement.execute("set local search_path = quiet, public");
            statement.execute("set local plan_cache_mode = force_generic_plan");
            statement.execute("prepare quiet as " + numbered);
            var values = String.join(", ", Collections.nCopies(number[0], "null"));
            var plan = new StringBuilder();
            try (var rows = statement.executeQuery("explain execute quiet(" + values + ")")) {
                while (rows.next()) plan.append(rows.getString(1)).append('\n');
            }
            connection.rollback();
            return plan.toString();
        }
    }
}
