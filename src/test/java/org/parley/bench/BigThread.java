package org.parley.bench;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.parley.testing.Chat;
import org.parley.testing.Json;

/**
 * Measures how long it takes to open a thread of 2,000 messages in a database of 1,000,000, and to start a run in it.
 */
final class BigThread {
    private static final int TIMES = 100;
    private static final int SKIPPED = 100;

    private static final String FILL =
            """
            with made as (
                insert into chat_thread (id, owner, title, message_count, created_at, active_at)
                select gen_random_uuid(), case when n = 0 then 'alice' else 'user' || n %% 500 end, 'thread ' || n,
                    case when n = 0 then 2000 else 20 end, now(), now()
                from generate_series(0, 49900) n
                returning id, message_count)
            insert into message (id, thread_id, position, role, status, content, run_id, agent_id, agent_name, created_at)
            select gen_random_uuid(), made.id, p, case when p %% 2 = 0 then 'user' else 'assistant' end, 'complete',
                repeat('some words of an answer ', 12), gen_random_uuid(), '%s', 'Assistant', now()
            from made, generate_series(0, made.message_count - 1) p
            """;

    private final BenchGround ground;
    private final Chat alice;
    private final String agent;

    BigThread(BenchGround ground) {
        this.ground = ground;
        alice = ground.alice();
        agent = alice.defaultAgent();
    }

    /** Returns the lines of a table. */
    List<String> measure() throws Exception {
        sql(FILL.formatted(agent));
        sql("vacuum analyze");
        var big = sqlText("select id from chat_thread where message_count = 2000");
        ground.pace(new Scenario("one token", 1, 0));
        return List.of(
                "| call, over loopback, one after the other | p50 ms | slowest ms |",
                "|---|---|---|",
                row("opening a thread of 2,000 messages among 1,000,000", () -> opening(big)),
                row("first event of a run in that thread", () -> starting(big)),
                row("first event of a run in a new thread", () -> starting(alice.createThread())));
    }

    private long opening(String thread) {
        long begin = System.nanoTime();
        alice.post("/api/threads/", Json.object("thread_id", thread));
        return System.nanoTime() - begin;
    }

    /** Returns the time until the response head arrives, which is sent with the first event. */
    private long starting(String thread) {
        var body = Json.object("thread_id", thread, "model_id", agent, "message", "hi");
        long begin = System.nanoTime();
        var run = alice.stream("POST", "/api/threads/runs", body);
        long took = System.nanoTime() - begin;
        run.terminal();
        return took;
    }

    private static String row(String what, LongSupplier call) {
        LongStream.range(0, SKIPPED).map(i -> call.getAsLong()).sum();
        var took = IntStream.range(0, TIMES).mapToLong(i -> call.getAsLong()).sorted().toArray();
        return String.format(Locale.ROOT, "| %s | %.1f | %.1f |", what, took[TIMES / 2] / 1e6, took[TIMES - 1] / 1e6);
    }

    private void sql(String sql) throws SQLException {
        try (var connection = ground.database().dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String sqlText(String sql) throws SQLException {
        try (var connection = ground.database().dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
