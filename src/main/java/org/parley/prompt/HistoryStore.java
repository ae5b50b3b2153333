package org.parley.prompt;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.parley.database.Sql;
import org.parley.llm.ChatMessage;

/**
 * Reads a thread backwards, only as far as needed: the cost of a run depends on its prompt, not on the length of the
 * thread.
 */
@ApplicationScoped
public class HistoryStore {
    private static final String BEFORE = """
            select role, content, refused from message where thread_id = ? and shown and position < ? order by position desc
            """;

    private static final String BEFORE_WITH_CALLS = """
            select role, content, refused,
                   case when role = 'assistant' then
                       (select cast(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
                            'step', c.step, 'text_before', c.text_before, 'name', c.model_name,
                            'arguments', c.arguments, 'result', c.result)) order by c.place) as text)
                        from tool_call c where c.message_id = message.id) end
            from message where thread_id = ? and shown and position < ? order by position desc
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

    @Inject
    Sql sql;

    /**
     * Runs in the caller's transaction, because without one PostgreSQL returns all rows at once. Questions that the
     * model endpoint refused are left out: the endpoint would refuse the new question with them.
     *
     * @param position the first position after the history
     * @param taker receives the shown messages, newest first, until it returns false
     */
    void read(UUID thread, int position, Predicate<ChatMessage> taker) {
        sql.with(connection -> read(connection, thread, position, taker));
    }

    private static boolean read(Connection connection, UUID thread, int position, Predicate<ChatMessage> taker)
            throws SQLException {
        try (var statement = connection.prepareStatement(BEFORE)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            Sql.bind(statement, thread, position);
            try (var rows = statement.executeQuery()) {
                return read(rows, taker);
            }
        }
    }

    /** @return whether the taker took all */
    private static boolean read(ResultSet rows, Predicate<ChatMessage> taker) throws SQLException {
        boolean refused = false;
        while (rows.next()) {
            boolean leftOut = refused;
            refused = rows.getBoolean(3);
            if (refused || leftOut) continue;
            if (!taker.test(new ChatMessage(rows.getString(1), rows.getString(2)))) return false;
        }
        return true;
    }

    /** As {@link #read}, with the tool calls of answers, for agents that have tools themselves. */
    void readWithCalls(UUID thread, int position, BiPredicate<ChatMessage, List<PastCall>> taker) {
        sql.with(connection -> {
            try (var statement = connection.prepareStatement(BEFORE_WITH_CALLS)) {
                statement.setFetchSize(ROWS_AT_ONCE);
                Sql.bind(statement, thread, position);
                try (var rows = statement.executeQuery()) {
                    return readWithCalls(rows, taker);
                }
            }
        });
    }

    private static boolean readWithCalls(ResultSet rows, BiPredicate<ChatMessage, List<PastCall>> taker)
            throws SQLException {
        boolean refused = false;
        while (rows.next()) {
            boolean leftOut = refused;
            refused = rows.getBoolean(3);
            if (refused || leftOut) continue;
            var message = new ChatMessage(rows.getString(1), rows.getString(2));
            if (!taker.test(message, PastCall.read(rows.getString(4)))) return false;
        }
        return true;
    }

    /** Those of the shown questions that the model endpoint refused. */
    Set<UUID> refused(UUID thread) {
        return Set.copyOf(sql.list(REFUSED, row -> row.getObject(1, UUID.class), thread));
    }
}
