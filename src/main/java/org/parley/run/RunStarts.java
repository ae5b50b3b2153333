package org.parley.run;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.parley.database.Sql;
import org.parley.error.NotFound;
import org.parley.thread.ChatThread;
import org.parley.thread.Message;

/**
 * Stores the start of a run in two statements of the caller's transaction. It is plain SQL because it runs for every
 * question.
 */
@ApplicationScoped
public class RunStarts {
    private static final String OPEN =
            "select title, message_count, has_files, has_versions, known, busy, under_way from open_thread(?, ?, ?, ?)";

    private static final String ADD = """
            added_%d as (
                insert into message (id, thread_id, position, role, status, content, run_id, agent_id, agent_name,
                    agent_version, files, citations, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)),
            """;

    private static final String STORE = """
            with %s touched as (
                update chat_thread set title = ?, message_count = ?, has_files = ?, has_versions = ?, active_at = now()
                where id = ?)
            insert into run (id, thread_id, owner, message_id, node, status, cancel_requested, log_slot, text_before,
                started_at)
            values (?, ?, ?, ?, ?, ?, false, ?, ?, ?)
            """;

    /** Indexed by the number of new messages. */
    private static final List<String> STORE_WITH =
            List.of(STORE.formatted(""), STORE.formatted(add(1)), STORE.formatted(add(1) + add(2)));

    @Resource(lookup = "jdbc/parley")
    DataSource source;

    /**
     * Locks the thread until the transaction ends, so that questions and answers never interleave.
     *
     * @param most limit of active runs for one user; 0: any number
     * @throws NotFound if this owner has no such thread
     */
    LockedThread open(String owner, UUID thread, UUID run, int most) {
        try {
            return Sql.list(source, OPEN, row -> LockedThread.of(thread, owner, row), thread, owner, run, most)
                    .getFirst();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stores the changed thread, its new messages (at most two) and the run. */
    void store(ChatThread thread, List<Message> added, Run run) {
        var values = new ArrayList<>();
        added.forEach(message -> values.addAll(columns(message)));
        values.addAll(Arrays.asList(
                thread.title(), thread.messageCount(), thread.hasFiles(), thread.hasVersions(), thread.id()));
        values.addAll(run.columns());
        try {
            Sql.update(source, STORE_WITH.get(added.size()), values.toArray());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Object> columns(Message message) {
        return Arrays.asList(
                message.id(),
                message.threadId(),
                message.position(),
                message.role().word(),
                message.status().word(),
                message.content(),
                message.runId(),
                message.agentId(),
                message.agentName(),
                message.agentVersion(),
                message.files(),
                message.citations(),
                Timestamp.from(message.createdAt()));
    }

    private static String add(int number) {
        return ADD.formatted(number);
    }
}
