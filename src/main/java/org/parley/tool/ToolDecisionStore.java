package org.parley.tool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parley.database.Sql;

/** SQL of the user's decisions about tool calls. */
@ApplicationScoped
public class ToolDecisionStore {
    private static final String PENDING = """
            select * from tool_call
            where thread_id = ? and interrupt_id = any(?) and state = 'pending' and expires_at > now()
            order by place for update
            """;

    private static final String COUNT = "select count(*) from tool_call where thread_id = ? and state = 'pending'";

    private static final String MESSAGE = "select message_id from tool_call where id = ?";

    private static final String DECIDE = """
            update tool_call
            set state = ?, arguments = ?, result = cast(? as text), answer = cast(? as text), approved_by = cast(? as text),
                for_thread = ?, run_id = ?, interrupt_id = null, interrupt = null, expires_at = null,
                ended_at = case when cast(? as text) is not null then now() end
            where id = ?
            """;

    /** By thread, then message, as everywhere. */
    private static final String EXPIRE = """
            with expired as (
                update tool_call
                set state = 'refused', result = 'The user did not decide in time; the call was not made.',
                    interrupt_id = null, interrupt = null, ended_at = now()
                where id in (select id from tool_call where state = 'pending' and expires_at <= now()
                             limit 1000 for update skip locked)
                returning id, thread_id, message_id, server_name, tool),
            answered as (
                update message set status = 'cancelled' from expired
                where message.id = expired.message_id and message.status = 'waiting'
                returning 1)
            select id, thread_id, server_name, tool from expired
            """;

    /** A call that nobody decided on in time. */
    record Expired(UUID id, UUID thread, String serverName, String tool) {}

    @Inject
    Sql sql;

    /** Locks the calls of these questions that can still be decided. */
    List<StoredCall> pending(UUID thread, List<UUID> interrupts) {
        return sql.list(PENDING, StoredCall::of, thread, interrupts.toArray(UUID[]::new));
    }

    long countPending(UUID thread) {
        return sql.first(COUNT, row -> row.getLong(1), thread).orElse(0L);
    }

    UUID message(UUID call) {
        return sql.first(MESSAGE, row -> row.getObject(1, UUID.class), call).orElseThrow();
    }

    /** @param run that goes on */
    void decide(StoredCall call, UUID run, @Nullable String approvedBy, boolean forThread) {
        sql.update(
                DECIDE,
                call.state().word(),
                call.arguments(),
                call.result(),
                call.answer(),
                approvedBy,
                forThread,
                run,
                call.result(),
                call.id());
    }

    List<Expired> expire() {
        return sql.list(
                EXPIRE,
                row -> new Expired(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getString(4)));
    }
}
