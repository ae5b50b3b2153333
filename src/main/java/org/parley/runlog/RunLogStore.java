package org.parley.runlog;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.parley.database.Notification;
import org.parley.runlog.RunLog.Entry;

/**
 * SQL of the table run_event. Plain JDBC: one statement writes the new entries of all runs, and one reads those of all
 * followed runs.
 */
@ApplicationScoped
public class RunLogStore {
    /**
     * The flush needs no disk sync, because the log may lose its last moments if the database server loses power. Only
     * rows of runs that still belong to this node are inserted, so that a node that was considered lost cannot continue
     * to write. There is no join: for many rows the planner would read all runs, and all rows for each active run,
     * because the statistics contain no active runs.
     */
    static final String FLUSH = """
            with relaxed as (select set_config('synchronous_commit', 'off', true)), written as (
                insert into run_event (slot, run_id, seq, type, payload)
                select new.slot, new.run_id, new.seq, new.type, new.payload
                from unnest(?::smallint[], ?::uuid[], ?::bigint[], ?::text[], ?::text[])
                         as new (slot, run_id, seq, type, payload)
                cross join relaxed
                where (select run.node = ? and run.status = 'running' from run where run.id = new.run_id)
                returning 1)
            select pg_notify('parley_log', ?)
            """;

    private static final String APPEND_LOST = """
            with lost as (select ?::smallint as slot, ?::uuid as run_id), written as (
                insert into run_event (slot, run_id, seq, type, payload)
                select lost.slot, lost.run_id, ? + coalesce(
                           (select max(seq) from run_event e where e.slot = lost.slot and e.run_id = lost.run_id), 0), ?, ?
                from lost
                returning 1)
            select pg_notify('parley_log', 'lost') from written
            """;

    /**
     * Gap before the terminal event: followers may have received more than was stored, and would ignore an end whose
     * number they already know.
     */
    private static final long LOST_GAP = 1_000_000_000;

    private static final String LAST = """
            select known.run_id, (
                select coalesce(max(event.seq), 0) from run_event event
                where event.slot = known.slot and event.run_id = known.run_id)
            from unnest(?::smallint[], ?::uuid[]) as known (slot, run_id)
            """;

    /** OFFSET 0 prevents the planner from reading all logs if many are requested. */
    static final String READ = """
            select known.run_id, event.seq, event.type, event.payload
            from unnest(?::smallint[], ?::uuid[], ?::bigint[]) as known (slot, run_id, seq)
            cross join lateral (
                select seq, type, payload from run_event
                where slot = known.slot and run_id = known.run_id and seq > known.seq offset 0) event
            order by known.run_id, event.seq
            """;

    @Resource(lookup = "jdbc/parley")
    DataSource source;

    record Row(int slot, UUID runId, Entry entry, RunEventRow content) {
        static Row of(RunInfo run, Entry entry) {
            return new Row(run.slot(), run.runId(), entry, RunEventRow.of(entry.event()));
        }
    }

    /** Ends the log of a lost node's run in the caller's transaction, and notifies all nodes. */
    public void appendLost(RunInfo run, RunEvent.Failed terminal) throws SQLException {
        var row = RunEventRow.of(terminal);
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(APPEND_LOST)) {
            statement.setInt(1, run.slot());
            statement.setObject(2, run.runId());
            statement.setLong(3, LOST_GAP);
            statement.setString(4, row.type());
            statement.setString(5, row.payload());
            statement.execute();
        }
    }

    /** The stored part of the answer. */
    public String text(UUID runId) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement("select run_text(run) from run where id = ?")) {
            statement.setObject(1, runId);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : "";
            }
        }
    }

    /** Stores the new entries of many runs, and notifies all nodes. */
    void flush(UUID node, List<Row> rows) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(FLUSH)) {
            bind(connection, statement, rows, node);
            statement.setString(7, node.toString());
            statement.execute();
        }
    }

    /** Notifies all nodes of new entries in the table. */
    void notifyFollowers(UUID node) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement("select pg_notify('" + Notification.LOG + "', ?)")) {
            statement.setString(1, node.toString());
            statement.execute();
        }
    }

    /** Reads from the table how much it has of the logs that are in doubt. */
    public void settle(Collection<FlushState> journals) throws SQLException {
        var doubtful = journals.stream().filter(FlushState::isDoubtful).toList();
        if (doubtful.isEmpty()) return;
        var last = last(doubtful.stream().map(FlushState::log).toList());
        for (var journal : doubtful)
            journal.settle(last.get(journal.log().info().runId()));
    }

    private Map<UUID, Long> last(List<RunLog> logs) throws SQLException {
        var last = new HashMap<UUID, Long>();
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(LAST)) {
            statement.setArray(
                    1, array(connection, "int2", logs, log -> (short) log.info().slot()));
            statement.setArray(
                    2, array(connection, "uuid", logs, log -> log.info().runId()));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) last.put(rows.getObject(1, UUID.class), rows.getLong(2));
            }
        }
        return last;
    }

    /** The entries that each of these logs lacks, by run. */
    Map<UUID, List<Entry>> missing(Collection<RunLog> logs) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(READ)) {
            statement.setArray(
                    1, array(connection, "int2", logs, log -> (short) log.info().slot()));
            statement.setArray(
                    2, array(connection, "uuid", logs, log -> log.info().runId()));
            statement.setArray(3, array(connection, "int8", logs, RunLog::last));
            return read(statement);
        }
    }

    private static Map<UUID, List<Entry>> read(PreparedStatement statement) throws SQLException {
        var found = new HashMap<UUID, List<Entry>>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                var event = new RunEventRow(rows.getString(3), rows.getString(4)).event();
                found.computeIfAbsent(rows.getObject(1, UUID.class), run -> new ArrayList<>())
                        .add(new Entry(rows.getLong(2), event));
            }
        }
        return found;
    }

    private static void bind(Connection connection, PreparedStatement statement, List<Row> rows, UUID node)
            throws SQLException {
        statement.setArray(1, array(connection, "int2", rows, row -> (short) row.slot()));
        statement.setArray(2, array(connection, "uuid", rows, Row::runId));
        statement.setArray(3, array(connection, "int8", rows, row -> row.entry().seq()));
        statement.setArray(
                4, array(connection, "text", rows, row -> row.content().type()));
        statement.setArray(
                5, array(connection, "text", rows, row -> row.content().payload()));
        statement.setObject(6, node);
    }

    private static <T> Array array(Connection connection, String type, Collection<T> from, Function<T, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, from.stream().map(value).toArray());
    }
}
