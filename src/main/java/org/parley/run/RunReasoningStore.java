package org.parley.run;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.parley.error.ApiJson;
import org.parley.runlog.RunLog;

/** Keeps what led to an answer; most answers come without. */
@ApplicationScoped
public class RunReasoningStore {
    private static final String KEEP = """
            insert into run_thought (run_id, thread_id, reasoning, tool_calls) values (?, ?, ?, ?)
            on conflict (run_id) do nothing
            """;

    @Resource(lookup = "jdbc/parley")
    DataSource source;

    /** Before the end of the run is stored, so that it is there when the end is seen. */
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
