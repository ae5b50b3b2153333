package org.parley.run;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.parley.database.NodeId;
import org.parley.database.Sql;

/** SQL of the table of nodes, and of the runs that belong to a node. */
@Stateless
public class NodeStore {
    private static final String BEAT = """
            insert into node (id, name, beat, started_at, beat_at, log_retention_ms)
            values (?, ?, 1, now(), clock_timestamp(), ?)
            on conflict (id) do update set beat = node.beat + 1, beat_at = clock_timestamp()
            """;

    /** By PostgreSQL's clock, and once: of several nodes that watched the same one, the first takes its place. */
    private static final String TAKE = """
            delete from node
            where id = ? and beat = ? and coalesce(beat_at, started_at) < clock_timestamp() - ? * interval '1 millisecond'
            """;

    private static final String OTHERS = """
            select id, beat from node where id <> ?
            union all
            select distinct node, -1 from run
            where ended_at is null and node <> ? and node not in (select id from node)
            """;

    /** No join: for many runs the planner would read the whole table of runs. */
    static final String UNWANTED = """
            select mine.id from unnest(?::uuid[]) as mine (id)
            where coalesce((select run.cancel_requested or run.ended_at is not null from run where run.id = mine.id), true)
            """;

    private static final String RUNS_OF = "select id from run where ended_at is null and node = ?";

    private static final String REMOVE = "delete from node where id = ?";

    @Inject
    Sql sql;

    @Inject
    NodeId node;

    @Inject
    RunConfig config;

    /** Writes this node's heartbeat on this connection. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void beat(Connection connection) throws SQLException {
        Sql.update(
                connection, BEAT, node.id(), hostName(), config.logRetention().toMillis());
    }

    /**
     * Returns those of this node's active runs whose cancellation was requested, whose thread was deleted, or that another
     * node has ended meanwhile.
     */
    public List<UUID> unwanted(Collection<UUID> runs) {
        return runs.isEmpty() ? List.of() : ids(UNWANTED, (Object) runs.toArray(UUID[]::new));
    }

    /** The heartbeat of each other node; -1 if only runs of the node are left. */
    public Map<UUID, Long> others() {
        return sql
                .list(OTHERS, row -> Map.entry(row.getObject(1, UUID.class), row.getLong(2)), node.id(), node.id())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** This node's runs in the table, whether a worker exists for them or not. */
    public List<UUID> own() {
        return runsOf(node.id());
    }

    public List<UUID> runsOf(UUID lost) {
        return ids(RUNS_OF, lost);
    }

    /** Removes this node at a graceful shutdown, after which none of its runs is left. */
    public void leave() {
        sql.update(REMOVE, node.id());
    }

    /** Whether the caller has to end the runs of this node, whose beat has stood still at this number for so long. */
    public boolean take(UUID lost, long beat, Duration lostAfter) {
        return sql.update(TAKE, lost, beat, lostAfter.toMillis()) > 0;
    }

    private List<UUID> ids(String query, Object... values) {
        return sql.list(query, row -> row.getObject(1, UUID.class), values);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
