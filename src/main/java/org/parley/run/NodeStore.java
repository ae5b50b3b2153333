package org.parley.run;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.parley.database.NodeId;

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
            where coalesce((select run.cancel_requested from run where run.id = mine.id), true)
            """;

    @Resource(lookup = "jdbc/parley")
    DataSource source;

    @Inject
    NodeId node;

    @Inject
    RunConfig config;

    /** Writes this node's heartbeat on this connection. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void beat(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(BEAT)) {
            statement.setObject(1, node.id());
            statement.setString(2, hostName());
            statement.setLong(3, config.logRetention().toMillis());
            statement.executeUpdate();
        }
    }

    /** Returns those of this node's active runs whose cancellation was requested or whose thread was deleted. */
    public List<UUID> unwanted(Collection<UUID> runs) throws SQLException {
        if (runs.isEmpty()) return List.of();
        return ids(UNWANTED, runs.toArray());
    }

    /** The heartbeat of each other node; -1 if only runs of the node are left. */
    public Map<UUID, Long> others() throws SQLException {
        var beats = new HashMap<UUID, Long>();
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(OTHERS)) {
            statement.setObject(1, node.id());
            statement.setObject(2, node.id());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) beats.put(rows.getObject(1, UUID.class), rows.getLong(2));
            }
        }
        return beats;
    }

    /** This node's runs in the table, whether a worker exists for them or not. */
    public List<UUID> own() throws SQLException {
        return runsOf(node.id());
    }

    public List<UUID> runsOf(UUID lost) throws SQLException {
        return ids("select id from run where ended_at is null and node = any(?::uuid[])", lost);
    }

    /** Removes this node at a graceful shutdown, after which none of its runs is left. */
    public void leave() throws SQLException {
        remove(node.id());
    }

    /** Whether the caller has to end the runs of this node, whose beat has stood still at this number for so long. */
    public boolean take(UUID lost, long beat, Duration lostAfter) throws SQLException {
        return update(TAKE, lost, beat, lostAfter.toMillis()) > 0;
    }

    private void remove(UUID gone) throws SQLException {
        update("delete from node where id = ?", gone);
    }

    private int update(String sql, Object... values) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            return statement.executeUpdate();
        }
    }

    private List<UUID> ids(String sql, Object... array) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("uuid", array));
            return ids(statement);
        }
    }

    private static List<UUID> ids(PreparedStatement statement) throws SQLException {
        var ids = new ArrayList<UUID>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) ids.add(rows.getObject(1, UUID.class));
        }
        return ids;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
