package org.parley.run;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.UUID;
import javax.sql.DataSource;
import org.parley.database.NodeId;
import org.parley.runlog.RunEventRow;
import org.parley.runlog.RunInfo;
import org.parley.runlog.RunLog.Entry;
import org.parley.thread.Usage;

/** Stores the end of a run in one statement. It is plain SQL because it runs for every answer. */
@ApplicationScoped
public class RunEnds {
    /**
     * LIKE prevents the planner from scanning the whole index of running runs, which appears empty when few runs are
     * active.
     */
    static final String END = """
            with ended as (
                update run set status = ?, error_code = ?, ended_at = now()
                where id = ? and node = ? and status like 'running'
                returning id, owner, message_id, log_slot, status, error_code),
            answered as (
                update message
                set status = ended.status, error_code = ended.error_code, content = message.content || ?,
                    model = ?, input_tokens = ?, output_tokens = ?, finish_reason = ?,
                    refused = ? and message.content = '',
                    citations = case when ?::text is null then message.citations
                        else (coalesce(message.citations, '[]')::jsonb || ?::jsonb)::text end
                from ended where message.id = ended.message_id
                returning ended.id as run_id, ended.owner, ended.status as result, agent_id, agent_name, agent_version,
                    model, input_tokens, output_tokens),
            entered as (
                insert into usage_entry (run_id, at, user_id, groups, agent_id, agent_name, agent_version, endpoint_id,
                    model, status, input_tokens, output_tokens)
                select run_id, now(), owner, coalesce((select groups from account where account.id = owner), '[]'),
                    agent_id, agent_name, agent_version,
                    coalesce(?::uuid, (select endpoint_id from agent where agent.id = answered.agent_id),
                        '00000000-0000-0000-0000-000000000001'),
                    coalesce(model, ''), result, coalesce(input_tokens, 0), coalesce(output_tokens, 0)
                from answered on conflict do nothing
                returning run_id),
            pending as (insert into usage_pending select run_id from entered),
            logged as (
                insert into run_event (slot, run_id, seq, type, payload)
                select ended.log_slot, ended.id, rest.seq, rest.type, rest.payload
                from ended, unnest(?::bigint[], ?::text[], ?::text[]) as rest (seq, type, payload))
            select count(*) from ended
            """;

    /** Only the run's own node sets any of these results. */
    private static final String IS_SO = "select count(*) from run where id = ? and node = ? and status = ?";

    @Resource(lookup = "jdbc/parley")
    DataSource source;

    @Inject
    NodeId node;

    /**
     * Stores how the run ended, unless it has ended differently in the meantime.
     *
     * @param endpoint the endpoint that was asked last; null: none was asked
     * @return whether the run has ended this way
     */
    public boolean end(RunInfo run, RunResult end, UUID endpoint) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(END)) {
            statement.setString(1, end.status().word());
            statement.setString(2, end.errorCode());
            statement.setObject(3, run.runId());
            statement.setObject(4, node.id());
            statement.setString(5, end.text());
            usage(statement, end.usage());
            statement.setString(9, end.finishReason());
            statement.setBoolean(10, end.isRefused());
            statement.setString(11, end.sources());
            statement.setString(12, end.sources());
            statement.setObject(13, endpoint, Types.OTHER);
            rest(connection, statement, end);
            return counts(statement) || isSo(connection, run, end);
        }
    }

    /** Whether an earlier attempt has stored this end, and the connection broke before PostgreSQL confirmed it. */
    private boolean isSo(Connection connection, RunInfo run, RunResult end) throws SQLException {
        try (var statement = connection.prepareStatement(IS_SO)) {
            statement.setObject(1, run.runId());
            statement.setObject(2, node.id());
            statement.setString(3, end.status().word());
            return counts(statement);
        }
    }

    private static boolean counts(PreparedStatement statement) throws SQLException {
        try (var rows = statement.executeQuery()) {
            return rows.next() && rows.getInt(1) > 0;
        }
    }

    private static void usage(PreparedStatement statement, Usage usage) throws SQLException {
        statement.setString(6, usage == null ? null : usage.model());
        statement.setObject(7, usage == null ? null : usage.inputTokens(), Types.INTEGER);
        statement.setObject(8, usage == null ? null : usage.outputTokens(), Types.INTEGER);
    }

    private static void rest(Connection connection, PreparedStatement statement, RunResult end) throws SQLException {
        var rows = end.rest().stream().map(Entry::event).map(RunEventRow::of).toList();
        var numbers = end.rest().stream().map(Entry::seq).toArray();
        statement.setArray(14, connection.createArrayOf("int8", numbers));
        statement.setArray(
                15,
                connection.createArrayOf(
                        "text", rows.stream().map(RunEventRow::type).toArray()));
        statement.setArray(
                16,
                connection.createArrayOf(
                        "text", rows.stream().map(RunEventRow::payload).toArray()));
    }
}
