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
    private static final String OF_RUNS = "select run_id, reasoning, tool_calls from run_thought where run_id = any(?)";

    @Inject
    Sql sql;

    record Thought(@Nullable String reasoning, @Nullable JsonArray toolCalls) {
        static final Thought NONE = new Thought(null, null);

        static Thought of(ResultSet row) throws SQLException {
            var calls = row.getString(3);
            return new Thought(row.getString(2), calls == null ? null : Attachments.array(calls));
        }
    }

    /** Returns the reasoning and tool calls by run. */
    Map<UUID, Thought> find(List<Message> messages) {
        var runs = messages.stream().map(Message::runId).distinct().toArray(UUID[]::new);
        var found = new HashMap<UUID, Thought>();
        sql.list(OF_RUNS, row -> found.put(row.getObject(1, UUID.class), Thought.of(row)), (Object) runs);
        return found;
    }
}
