package org.parley.tool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.parley.database.Sql;
import org.parley.error.ApiJson;

/** SQL of the tables of tool calls. Statements of a run have an effect only as long as the run belongs to its node. */
@ApplicationScoped
public class ToolCallStore {
    private static final String CALLS = """
            jsonb_to_recordset(cast(? as jsonb)) as c (
                id uuid, step integer, place integer, text_before integer, server text, server_name text, tool text,
                model_name text, model_call_id text, arguments text, state text, result text, sends_data boolean,
                confidential boolean, interrupt_id uuid, interrupt text, question_state text, answer text,
                expires_at timestamptz)
            """;

    /**
     * Locks the run: whoever ends the run of a lost node afterwards finds its calls. A call that was approved is stored
     * as sent by its second run.
     */
    private static final String ADD = """
            with own as (
                select id, thread_id, message_id from run where id = ? and node = ? and status = 'running' for share),
            added as (
                insert into tool_call (id, thread_id, message_id, run_id, step, place, text_before, server, server_name,
                    tool, model_name, model_call_id, arguments, state, result, sends_data, confidential, interrupt_id,
                    interrupt, expires_at, created_at, sent_at, ended_at)
                select c.id, own.thread_id, own.message_id, own.id, c.step, c.place, c.text_before, c.server,
                    c.server_name, c.tool, c.model_name, c.model_call_id, c.arguments, lower(c.state), c.result,
                    c.sends_data, c.confidential, c.interrupt_id, c.interrupt, c.expires_at, now(),
                    case when c.state = 'SENT' then now() end, case when c.result is not null then now() end
                from own cross join
            """ + CALLS + """
                on conflict (id) do update
                set state = excluded.state, run_id = excluded.run_id, result = excluded.result,
                    sent_at = excluded.sent_at, ended_at = excluded.ended_at
                where tool_call.state = 'approved'
                returning 1)
            select count(*) from own
            """;

    private static final String END = """
            update tool_call
            set state = lower(c.state), result = c.result, interrupt_id = c.interrupt_id, interrupt = c.interrupt,
                question_state = c.question_state, expires_at = c.expires_at,
                ended_at = case when c.state <> 'PENDING' then now() end
            from
            """ + CALLS + """
            where tool_call.id = c.id and tool_call.state = 'sent'
            """;

    private static final String SETTLE = """
            update tool_call
            set state = case state when 'sent' then 'unknown' else 'failed' end, ended_at = now(),
                result = case state when 'sent' then 'The outcome of this call is unknown'
                    else 'This call was not made' end
            where run_id = ? and state in ('sent', 'approved')
            """;

    private static final String OF_MESSAGE = "select * from tool_call where message_id = ? order by place";

    private static final String WAS_CONFIDENTIAL =
            "select 1 from tool_call where thread_id = ? and confidential and state in ('done', 'unknown') limit 1";

    private static final String PERMITTED =
            "select 1 from tool_permission where thread_id = ? and server = ? and tool = ? and digest = ?";

    private static final String PERMIT = """
            insert into tool_permission (thread_id, server, tool, digest, granted_by, granted_at)
            values (?, ?, ?, ?, ?, now())
            on conflict (thread_id, server, tool) do update
            set digest = excluded.digest, granted_by = excluded.granted_by, granted_at = excluded.granted_at
            """;

    private static final String FOR_THREAD = "select 1 from tool_call where id = ? and for_thread";

    @Inject
    Sql sql;

    /**
     * Stores calls before they are made. Repeating it has no further effect.
     *
     * @return false if the run has ended: then nothing is stored, and no call may be made
     */
    public boolean add(UUID run, UUID node, List<StoredCall> calls) {
        return sql.first(ADD, row -> row.getLong(1) > 0, run, node, ApiJson.write(calls))
                .orElse(false);
    }

    /** Stores how calls have ended, or what their tools ask. */
    public void end(List<StoredCall> calls) {
        if (!calls.isEmpty()) sql.update(END, ApiJson.write(calls));
    }

    /** The run has ended, or is lost: calls without a response have an unknown outcome. */
    public void settle(UUID run) {
        sql.update(SETTLE, run);
    }

    /** The calls of an answer in order. */
    public List<StoredCall> ofMessage(UUID message) {
        return sql.list(OF_MESSAGE, StoredCall::of, message);
    }

    /** Whether a tool may have read confidential data in this thread. */
    public boolean wasConfidential(UUID thread) {
        return sql.first(WAS_CONFIDENTIAL, row -> true, thread).isPresent();
    }

    /** Whether the user has allowed this tool in this thread, as it is described now. */
    public boolean isPermitted(UUID thread, BoundTool tool) {
        return sql.first(
                        PERMITTED,
                        row -> true,
                        thread,
                        tool.spec().server(),
                        tool.spec().name(),
                        tool.digest())
                .isPresent();
    }

    /** Whether the user has approved the call for the whole thread. */
    public boolean isForThread(UUID call) {
        return sql.first(FOR_THREAD, row -> true, call).isPresent();
    }

    /** The tool needs no further approval in this thread, as long as its description and schema stay the same. */
    public void permit(UUID thread, BoundTool tool, String user) {
        sql.update(PERMIT, thread, tool.spec().server(), tool.spec().name(), tool.digest(), user);
    }
}
