package org.parley.thread;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parley.database.Sql;

/** Reads the reasoning and the tool calls of a thread's answers. */
@ApplicationScoped
public class ReasoningStore {
    /** Tool calls that were made belong to the message, those that were only shown to its run (args: earlier versions). */
    private static final String OF_MESSAGES = """
            select run_id, reasoning,
                   (select cast(json_agg(json_build_object(
                       'name', c ->> 'name', 'arguments', coalesce(c ->> 'arguments', c ->> 'args'))) as text)
                    from json_array_elements(cast(tool_calls as json)) c),
                   cast(null as text)
            from run_thought where run_id = any(?)
            union all
            select message_id, null,
                   cast(json_agg(json_strip_nulls(json_build_object(
                       'id', id, 'name', tool, 'server', nullif(server_name, ''), 'arguments', arguments,
                       'result', result, 'status', state, 'approved_by', approved_by, 'position', text_before))
                       order by place) as text),
                   '[' || string_agg(interrupt, ',' order by place) || ']'
            from tool_call where message_id = any(?) group by message_id
            """;

    @Inject
    Sql sql;

    /** @param interrupts what the user has to decide */
    record Thought(
            @Nullable String reasoning,
            @Nullable JsonArray toolCalls,
            @Nullable JsonArray interrupts) {
        static final Thought NONE = new Thought(null, null, null);

        static Thought of(ResultSet row) throws SQLException {
            return new Thought(row.getString(2), array(row.getString(3)), array(row.getString(4)));
        }

        private static @Nullable JsonArray array(@Nullable String json) {
            return json == null ? null : Attachments.array(json);
        }

        Thought with(Thought other) {
            return new Thought(
                    reasoning == null ? other.reasoning : reasoning,
                    toolCalls == null ? other.toolCalls : toolCalls,
                    interrupts == null ? other.interrupts : interrupts);
        }
    }

    /** Returns the reasoning and tool calls by run or message. */
    Map<UUID, Thought> find(List<Message> messages) {
        var runs = messages.stream().map(Message::runId).distinct().toArray(UUID[]::new);
        var found = new HashMap<UUID, Thought>();
        var ids = messages.stream().map(Message::id).toArray(UUID[]::new);
        sql.list(OF_MESSAGES, row -> found.put(row.getObject(1, UUID.class), Thought.of(row)), runs, ids);
        return found;
    }
}
