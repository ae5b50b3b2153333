package org.parley.run;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.parley.database.Sql;
import org.parley.llm.ChatMessage;

/**
 * Reads a thread backwards, only as far as needed: the cost of a run depends on its prompt, not on the length of the
 * thread.
 */
@ApplicationScoped
public class HistoryReader {
    private static final String BEFORE = """
            select role, content, refused from message where thread_id = ? and shown and position < ? order by position desc
            """;

    private static final String REFUSED = """
            select question.id
            from message answer join lateral (
                select id from message
                where thread_id = answer.thread_id and shown and position < answer.position
                order by position desc limit 1) question on true
            where answer.thread_id = ? and answer.shown and answer.refused
            """;

    private static final int ROWS_AT_ONCE = 50;

    @Resource(lookup = "jdbc/parley")
    DataSource source;

    /**
     * Runs in the caller's transaction, because without one PostgreSQL returns all rows at once. Questions that the
     * model endpoint refused are left out: the endpoint would refuse the new question with them.
     *
     * @param position the first position after the history
     * @param taker receives the shown messages, newest first, until it returns false
     */
    void read(UUID thread, int position, Predicate<ChatMessage> taker) {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(BEFORE)) {
            statement.setObject(1, thread);
            statement.setInt(2, position);
            statement.setFetchSize(ROWS_AT_ONCE);
            read(statement, taker);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Those of the shown questions that the model endpoint refused. */
    Set<UUID> refused(UUID thread) {
        try {
            return Set.copyOf(Sql.list(source, REFUSED, row -> row.getObject(1, UUID.class), thread));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void read(PreparedStatement statement, Predicate<ChatMessage> taker) throws SQLException {
        try (var rows = statement.executeQuery()) {
            boolean refused = false;
            while (rows.next()) {
                boolean leftOut = refused;
                refused = rows.getBoolean(3);
                if (refused || leftOut) continue;
                if (!taker.test(new ChatMessage(rows.getString(1), rows.getString(2)))) return;
            }
        }
    }
}
