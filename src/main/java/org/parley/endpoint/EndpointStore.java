package org.parley.endpoint;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
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

    private static final String NOTIFY = "select pg_notify('" + Notification.CONFIGURATION + "', 'endpoints')";

    @Resource(lookup = "jdbc/parley")
    DataSource source;

    void lock() {
        query(LOCK);
    }

    /** Notifies all nodes when the transaction ends. */
    void tellNodes() {
        query(NOTIFY);
    }

    /** Names of the agents that use the endpoint, including as their second one. */
    List<String> agentsOf(UUID endpoint) {
        return query(USERS, endpoint, endpoint);
    }

    private List<String> query(String sql, Object... values) {
        try {
            return Sql.list(source, sql, row -> row.getString(1), values);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
