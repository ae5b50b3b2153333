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

/** Reads a thread backwards, no further than it is wanted: however long it is, a run costs what its prompt holds. */
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
     * In the caller's transaction, without which all rows would come at once. Questions that the model endpoint refused are
     * left out: it would refuse the new one with them.
     *
     * @param position the first one that is not history any more
     * @param taker gets the messages that are shown, newest first, until it says no
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

    /** The questions, of those that are shown, that the model endpoint refused. */
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
