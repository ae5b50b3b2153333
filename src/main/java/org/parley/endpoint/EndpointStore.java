package org.parley.endpoint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.parley.database.Notification;
import org.parley.database.Sql;

/**
 * SQL about endpoints in addition to their entity: the agents that use them, the lock and the notification of changes.
 */
@ApplicationScoped
public class EndpointStore {
    private static final String USERS =
            "select name from agent where endpoint_id = ? or fallback_endpoint_id = ? order by sort_order, name";

    /** Serializes changes of endpoints across all nodes, so that two cannot get the same name. */
    private static final String LOCK = "select pg_advisory_xact_lock(7305808868202343)";

    private static final String NAMES = "select id, name from endpoint for share";

    private static final String NOTIFY = "select pg_notify('" + Notification.CONFIGURATION + "', 'endpoints')";

    @Inject
    Sql sql;

    void lock() {
        sql.execute(LOCK);
    }

    /** Notifies all nodes when the transaction ends. */
    void tellNodes() {
        sql.execute(NOTIFY);
    }

    /** Names by id; the rows are locked against deletion. */
    Map<UUID, String> names() {
        return sql.list(NAMES, row -> Map.entry(row.getObject(1, UUID.class), row.getString(2))).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Names of the agents that use the endpoint, including as their second one. */
    List<String> agentsOf(UUID endpoint) {
        return sql.list(USERS, row -> row.getString(1), endpoint, endpoint);
    }
}
