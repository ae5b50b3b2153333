package org.parley.run;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.parley.error.ApiJson;
import org.parley.runlog.RunLog;

/** Stores an answer's reasoning and tool calls, if it has any. */
@ApplicationScoped
public class RunReasoningStore {
    private static final String KEEP = """
            insert into run_thought (run_id, thread_id, reasoning, tool_calls) values (?, ?, ?, ?)
            on conflict (run_id) do nothing
            """;

    @Resource(lookup = "jdbc/parley")
    DataSource source;

    /** Runs before the end of the run is stored, so that the reasoning exists as soon as the end is visible. */
    void keep(RunLog log) throws SQLException {
        var reasoning = log.reasoning();
        var calls = log.toolCalls();
        if (reasoning.isEmpty() && calls.isEmpty()) return;
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(KEEP)) {
            statement.setObject(1, log.info().runId());
            statement.setObject(2, log.info().threadId());
            statement.setString(3, reasoning.isEmpty() ? null : reasoning);
            statement.setString(4, calls.isEmpty() ? null : ApiJson.write(calls));
            statement.executeUpdate();
        }
    }
}
