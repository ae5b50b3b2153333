package org.parley.title;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.parley.database.Sql;
import org.parley.database.Uuid7;
import org.parley.llm.ChatOutcome;

/** SQL of generated titles. */
@ApplicationScoped
public class TitleStore {
    /** Only after the first answer, and never for a thread that its user has named. */
    private static final String FIRST = """
            select thread.id, thread.owner, thread.title, left(question.content, 4000), left(answer.content, 4000),
                   answer.agent_id, answer.agent_name, answer.agent_version
            from chat_thread thread
            join message question on question.thread_id = thread.id and question.position = 0 and question.shown
            join message answer on answer.thread_id = thread.id and answer.position = 1 and answer.shown
            where thread.id = ? and thread.message_count = 2 and not thread.named and not thread.temporary
              and answer.status = 'complete'
            """;

    /** The user may have named the thread in the meantime. */
    private static final String SET =
            "update chat_thread set title = ? where id = ? and not named and title is not distinct from ?";

    /** The status keeps the entry out of the number of answers. */
    private static final String ENTER = """
            with entry as (
                insert into usage_entry (run_id, at, user_id, groups, agent_id, agent_name, agent_version, endpoint_id,
                                         model, status, input_tokens, output_tokens)
                values (?, now(), ?, coalesce((select groups from account where account.id = ?), '[]'), ?, ?,
                        cast(? as integer), ?, ?, 'title', ?, ?)
                returning run_id)
            insert into usage_pending select run_id from entry
            """;

    @Inject
    Sql sql;

    /** Empty if the thread gets no title now. */
    Optional<Exchange> first(UUID thread) {
        return sql.first(FIRST, TitleStore::exchange, thread);
    }

    /** Whether the thread still had the title of the exchange. */
    boolean set(Exchange exchange, String title) {
        return sql.update(SET, title, exchange.thread(), exchange.title()) == 1;
    }

    void enter(Exchange exchange, UUID endpoint, ChatOutcome outcome) {
        sql.update(
                ENTER,
                Uuid7.next(),
                exchange.owner(),
                exchange.owner(),
                exchange.agent(),
                exchange.agentName(),
                exchange.agentVersion(),
                endpoint,
                outcome.model() == null ? "" : outcome.model(),
                outcome.inputTokens() == null ? 0 : outcome.inputTokens(),
                outcome.outputTokens() == null ? 0 : outcome.outputTokens());
    }

    private static Exchange exchange(ResultSet row) throws SQLException {
        return new Exchange(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getObject(6, UUID.class),
                row.getString(7),
                row.getObject(8, Integer.class));
    }
}
