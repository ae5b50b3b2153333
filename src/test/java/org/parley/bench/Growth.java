package org.parley.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.parley.chaos.Node;
import org.parley.dev.Ports;
import org.parley.dev.Postgres;
import org.parley.testing.Await;
import org.parley.testing.Chat;
import org.parley.testing.Parley;

/** Measures how much 10,000 questions and their answers add to each table of the database. Writes target/growth.md. */
public final class Growth {
    private static final Path RESULT = Path.of("target/growth.md");
    private static final int TURNS = 10_000;
    private static final int TURNS_OF_A_THREAD = 5;
    private static final int AT_ONCE = 16;
    private static final int QUESTION_WORDS = 40;
    private static final int ANSWER_WORDS = 200;
    private static final Duration LIMIT = Duration.ofMinutes(10);

    /** Partitions count as their table. Sizes include indexes and TOAST. */
    private static final String SIZES = """
            select case when relname like 'run_event%' then 'run_event' else relname end,
                sum(pg_table_size(oid)), sum(pg_indexes_size(oid))
            from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace group by 1 order by 1
            """;

    private final Words words = new Words();
    private final WordModel model = new WordModel(words::text, ANSWER_WORDS);
    private final Postgres database =
            new Postgres(Path.of("target/postgres-growth"), Ports.findFree(), Map.of()).startFresh();

    public static void main(String[] args) throws Exception {
        var lines = new Growth().measure();
        Files.write(RESULT, lines);
        lines.forEach(System.out::println);
    }

    private List<String> measure() throws Exception {
        try (model; database) {
            Map<String, long[]> before;
            Map<String, long[]> after;
            try (var node = node("growth", "PT12H")) {
                before = sizes();
                ask(node);
                BenchGround.awaitSearch(database);
                after = sizes();
            }
            // with a period this short, the logs expire immediately
            try (var node = node("growth-cleaned", "PT3S")) {
                Await.until("the logs are gone", LIMIT, () -> database.number("select count(*) from run_event") == 0);
            }
            return table(before, after, sizes());
        }
    }

    private Node node(String name, String retention) {
        var config = Parley.settings(database.config(), model.url());
        config.put("parley.run.log-retention", retention);
        config.put("parley.run.per-user", "100");
        config.put("parley.limit.threads-per-minute", "0");
        config.put("parley.limit.followers", "0");
        return new Node(name, config).start().awaitReady();
    }

    private void ask(Node node) throws Exception {
        var alice = Chat.as("alice", node.url());
        var agent = alice.defaultAgent();
        var threads = new ArrayList<Callable<Void>>();
        for (int i = 0; i < TURNS / TURNS_OF_A_THREAD; i++) threads.add(() -> converse(alice, agent));
        try (var people = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var thread : people.invokeAll(threads)) thread.get();
        }
    }

    private Void converse(Chat alice, String agent) {
        var thread = alice.createThread();
        for (int i = 0; i < TURNS_OF_A_THREAD; i++) {
            var end = alice.ask(thread, words.text(QUESTION_WORDS), agent).terminal();
            if (!end.is("RUN_FINISHED")) throw new AssertionError(end);
        }
        return null;
    }

    private List<String> table(Map<String, long[]> before, Map<String, long[]> after, Map<String, long[]> cleaned)
            throws SQLException {
        var lines = new ArrayList<>(List.of(
                database.number("select count(*) from message") + " messages of "
                        + database.number("select avg(octet_length(content)) from message where role = 'user'") + " and "
                        + database.number("select avg(octet_length(content)) from message where role = 'assistant'")
                        + " bytes in threads of " + 2 * TURNS_OF_A_THREAD + "; bytes for 1,000 messages:",
                "",
                "| table | table | indexes | both, when the logs are cleaned |",
                "|---|---|---|---|"));
        for (var name : after.keySet()) {
            var was = before.get(name);
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %,d | %,d | %,d |",
                    name,
                    each(after.get(name)[0] - was[0]),
                    each(after.get(name)[1] - was[1]),
                    each(cleaned.get(name)[0] + cleaned.get(name)[1] - was[0] - was[1])));
        }
        return lines;
    }

    private static long each(long bytes) {
        return bytes / (2 * TURNS / 1000);
    }

    /** Returns the bytes of each table and of its indexes, after the work that autovacuum would do later. */
    private Map<String, long[]> sizes() throws SQLException {
        var sizes = new TreeMap<String, long[]>();
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
            try (var rows = statement.executeQuery(SIZES)) {
                while (rows.next()) sizes.put(rows.getString(1), new long[] {rows.getLong(2), rows.getLong(3)});
            }
        }
        return sizes;
    }
}
