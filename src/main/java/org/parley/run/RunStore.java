package org.parley.run;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.parley.database.Notification;
import org.parley.error.ApiJson;
import org.parley.runlog.RunEventRow;
import org.parley.runlog.RunInfo;
import org.parley.runlog.RunLog;
import org.parley.runlog.RunLog.Entry;
import org.parley.thread.ChatThread;
import org.parley.thread.Message;

/**
 * SQL of the start and the end of a run, and its values. {@link Run} declares the statements as named queries, which
 * {@link RunService} executes. It is SQL because it runs for every question: two statements start a run, one ends it.
 */
final class RunStore {
    static final String OPEN = """
            select title, message_count, has_files, has_versions, known, busy, under_way,
                (select project_id from chat_thread where id = ?1)
            from open_thread(?1, ?2, ?3, ?4)
            """;

    /** A new question refuses the tool calls that wait for the user. */
    private static final String START = """
            refused as (
                update tool_call
                set state = 'refused', result = 'The user did not decide on this call; it was not made.',
                    interrupt_id = null, interrupt = null, ended_at = now()
                where thread_id = ?5 and state = 'pending'
                returning message_id),
            left_waiting as (
                update message set status = 'cancelled' from refused
                where message.id = refused.message_id and message.status = 'waiting'),
            touched as (
                update chat_thread
                set title = ?1, message_count = ?2, has_files = ?3, has_versions = ?4, active_at = now() where id = ?5)
            insert into run (id, thread_id, owner, message_id, node, status, cancel_requested, log_slot, text_before,
                started_at)
            values (?6, ?7, ?8, ?9, ?10, ?11, false, ?12, ?13, ?14)
            """;

    private static final String MESSAGE = """
                insert into message (id, thread_id, position, role, status, content, run_id, agent_id, agent_name,
                    agent_version, files, citations, created_at)
            """;

    private static final String FIRST =
            "first as (" + MESSAGE + "values (?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27)), ";

    private static final String SECOND =
            "second as (" + MESSAGE + "values (?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36, ?37, ?38, ?39, ?40)), ";

    /** The run continues an answer. */
    static final String CONTINUE = "with " + START;

    /** The run writes another answer to a question. */
    static final String ANSWER = "with " + FIRST + START;

    static final String ASK = "with " + FIRST + SECOND + START;

    /** A value without a type is cast, because JPA passes null as text. LIKE prevents the use of the index of active runs. */
    static final String END = """
            with ended as (
                update run set status = ?1, error_code = ?2, ended_at = now()
                where id = ?3 and node = ?4 and status like 'running'
                returning id, owner, message_id, log_slot, status, error_code),
            answered as (
                update message
                set status = ended.status, error_code = ended.error_code, content = message.content || ?5,
                    model = ?6, input_tokens = cast(?7 as integer), output_tokens = cast(?8 as integer),
                    finish_reason = ?9, refused = ?10 and message.content = '',
                    citations = case when cast(?11 as text) is null then message.citations
                        else cast(cast(coalesce(message.citations, '[]') as jsonb) || cast(?11 as jsonb) as text) end
                from ended where message.id = ended.message_id
                returning ended.id as run_id, ended.owner, ended.status as result, agent_id, agent_name, agent_version,
                    model, input_tokens, output_tokens),
            entered as (
                insert into usage_entry (run_id, at, user_id, groups, agent_id, agent_name, agent_version, endpoint_id,
                    model, status, input_tokens, output_tokens)
                select run_id, now(), owner, coalesce((select groups from account where account.id = owner), '[]'),
                    agent_id, agent_name, agent_version,
                    coalesce(cast(?12 as uuid), (select endpoint_id from agent where agent.id = answered.agent_id),
                        '00000000-0000-0000-0000-000000000001'),
                    coalesce(model, ''), result, coalesce(input_tokens, 0), coalesce(output_tokens, 0)
                from answered on conflict do nothing
                returning run_id),
            pending as (insert into usage_pending select run_id from entered),
            logged as (
                insert into run_event (slot, run_id, seq, type, payload)
                select ended.log_slot, ended.id, rest.seq, rest.type, rest.payload
                from ended, unnest(cast(?13 as bigint[]), cast(?14 as text[]), cast(?15 as text[]))
                    as rest (seq, type, payload))
            select count(*) from ended
            """;

    /** Only the run's own node sets any of these results. */
    static final String HAS_ENDED = "select count(*) from run where id = ?1 and node = ?2 and status = ?3";

    /** A query, because it is executed outside a transaction. */
    static final String KEEP_REASONING = """
            with kept as (
                insert into run_thought (run_id, thread_id, reasoning, tool_calls) values (?1, ?2, ?3, ?4)
                on conflict (run_id) do nothing returning 1)
            select count(*) from kept
            """;

    static final String REQUEST_CANCEL = "select cast(pg_notify('" + Notification.CANCEL + "', ?1) as text)";

    private RunStore() {}

    /** The values of the changed thread, its run and its new messages (at most two). */
    static List<Object> started(ChatThread thread, Run run, List<Message> added) {
        var values = new ArrayList<Object>(Arrays.asList(
                thread.title(), thread.messageCount(), thread.hasFiles(), thread.hasVersions(), thread.id()));
        values.addAll(run.columns());
        added.forEach(message -> values.addAll(columns(message)));
        return values;
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

    static List<Object> ended(RunInfo run, UUID node, RunResult end, UUID endpoint) {
        var usage = end.usage();
        var rows = end.rest().stream().map(Entry::event).map(RunEventRow::of).toList();
        return Arrays.asList(
                end.status().word(),
                end.errorCode(),
                run.runId(),
                node,
                end.text(),
                usage == null ? null : usage.model(),
                usage == null ? null : usage.inputTokens(),
                usage == null ? null : usage.outputTokens(),
                end.finishReason(),
                end.isRefused(),
                end.sources(),
                endpoint,
                end.rest().stream().map(Entry::seq).toArray(Long[]::new),
                rows.stream().map(RunEventRow::type).toArray(String[]::new),
                rows.stream().map(RunEventRow::payload).toArray(String[]::new));
    }

    static List<Object> reasoning(RunLog log, List<RunLog.ToolCall> calls) {
        var reasoning = log.reasoning();
        return Arrays.asList(
                log.info().runId(),
                log.info().threadId(),
                reasoning.isEmpty() ? null : reasoning,
                calls.isEmpty() ? null : ApiJson.write(calls));
    }
}
