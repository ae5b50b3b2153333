package org.parley.runlog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.parley.database.Notification;
import org.parley.database.Sql;
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

    private static final String TEXT = "select run_text(run) from run where id = ?";

    private static final String NOTIFY = "select pg_notify('" + Notification.LOG + "', ?)";

    @Inject
    Sql sql;

    record Row(int slot, UUID runId, Entry entry, RunEventRow content) {
        static Row of(RunInfo run, Entry entry) {
            return new Row(run.slot(), run.runId(), entry, RunEventRow.of(entry.event()));
        }
    }

    /** An entry of the log of this run. */
    private record Found(UUID run, Entry entry) {
        static Found of(ResultSet row) throws SQLException {
            var event = new RunEventRow(row.getString(3), row.getString(4)).event();
            return new Found(row.getObject(1, UUID.class), new Entry(row.getLong(2), event));
        }
    }

    /** Ends the log of a lost node's run in the caller's transaction, and notifies all nodes. */
    public void appendLost(RunInfo run, RunEvent.Failed terminal) {
        var row = RunEventRow.of(terminal);
        sql.execute(APPEND_LOST, run.slot(), run.runId(), LOST_GAP, row.type(), row.payload());
    }

    /** The stored part of the answer. */
    public String text(UUID run) {
        return sql.first(TEXT, row -> row.getString(1), run).orElse("");
    }

    /** Stores the new entries of many runs, and notifies all nodes. */
    void flush(UUID node, List<Row> rows) {
        sql.execute(
                FLUSH,
                Sql.array(rows, row -> (short) row.slot(), new Short[0]),
                Sql.array(rows, Row::runId, new UUID[0]),
                Sql.array(rows, row -> row.entry().seq(), new Long[0]),
                Sql.array(rows, row -> row.content().type(), new String[0]),
                Sql.array(rows, row -> row.content().payload(), new String[0]),
                node,
                node.toString());
    }

    /** Notifies all nodes of new entries in the table. */
    void notifyFollowers(UUID node) {
        sql.execute(NOTIFY, node.toString());
    }

    /** Reads from the table how much it has of the logs that are in doubt. */
    public void settle(Collection<FlushState> journals) {
        var doubtful = journals.stream().filter(FlushState::isDoubtful).toList();
        if (doubtful.isEmpty()) return;
        var last = last(doubtful.stream().map(FlushState::log).toList());
        for (var journal : doubtful)
            journal.settle(last.get(journal.log().info().runId()));
    }

    private Map<UUID, Long> last(List<RunLog> logs) {
        return sql
                .list(LAST, row -> Map.entry(row.getObject(1, UUID.class), row.getLong(2)), slots(logs), ids(logs))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The entries that each of these logs lacks, by run. */
    Map<UUID, List<Entry>> missing(Collection<RunLog> logs) {
        var last = Sql.array(logs, RunLog::last, new Long[0]);
        return sql.list(READ, Found::of, slots(logs), ids(logs), last).stream()
                .collect(Collectors.groupingBy(Found::run, Collectors.mapping(Found::entry, Collectors.toList())));
    }

    private static Short[] slots(Collection<RunLog> logs) {
        return Sql.array(logs, log -> (short) log.info().slot(), new Short[0]);
    }

    private static UUID[] ids(Collection<RunLog> logs) {
        return Sql.array(logs, log -> log.info().runId(), new UUID[0]);
    }
}
