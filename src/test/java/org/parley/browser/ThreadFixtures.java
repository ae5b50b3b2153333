package org.parley.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.parley.testing.Chat;
import org.parley.testing.Parley;

/** Old threads. The API cannot create them, so they are inserted into the database. */
record ThreadFixtures(String user) {
    static final String QUESTION =
            "Can we raise the stock limits, and what would change for Hamburg, Leipzig and München?";

    private static final String THREAD =
            "insert into chat_thread (id, owner, title, message_count, created_at, active_at) values (?::uuid, ?, ?, ?, ?::timestamptz, ?::timestamptz)";
    private static final String MESSAGE =
            "insert into message (id, thread_id, position, role, status, content, run_id, agent_id, agent_name,"
                    + " input_tokens, output_tokens, created_at) values (gen_random_uuid(), ?::uuid, ?, ?, ?, ?,"
                    + " gen_random_uuid(), ?::uuid, 'Assistant', ?, ?, ?::timestamptz)";

    static ThreadFixtures of(String user) {
        return new ThreadFixtures(user);
    }

    /** Returns the text of a file of the test resources. */
    static String text(String name) {
        try {
            return Files.readString(Path.of("src/test/resources/page", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Creates a thread that is some days old.
     *
     * @param messages questions and answers in turn
     * @return its id
     */
    String thread(int daysAgo, String title, String... messages) {
        var id = UUID.randomUUID().toString();
        var time = Instant.now().minus(daysAgo, ChronoUnit.DAYS).toString();
        var agent = Chat.as(user).defaultAgent();
        sql(THREAD, id, user, title, messages.length, time, time);
        for (int i = 0; i < messages.length; i++) {
            boolean question = i % 2 == 0;
            var tokens = question ? null : messages[i].length() / 4;
            sql(MESSAGE, id, i, question ? "user" : "assistant", "complete", messages[i], agent, tokens, tokens, time);
        }
        return id;
    }

    /** Creates a thread of many short messages. */
    String longThread(int messages) {
        var id = thread(0, "A long one");
        var agent = Chat.as(user).defaultAgent();
        sql("update chat_thread set message_count = ? where id = ?::uuid", messages, id);
        sql(
                "insert into message (id, thread_id, position, role, status, content, run_id, agent_id, agent_name, created_at)"
                        + " select gen_random_uuid(), ?::uuid, p, case when p % 2 = 0 then 'user' else 'assistant' end,"
                        + " 'complete', case when p % 2 = 0 then 'Question ' || p else ? end, gen_random_uuid(),"
                        + " ?::uuid, 'Assistant', now() from generate_series(0, ? - 1) p",
                id, text("answer.md"), agent, messages);
        return id;
    }

    private static void sql(String sql, Object... values) {
        try (var connection = Parley.database().dataSource().getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
