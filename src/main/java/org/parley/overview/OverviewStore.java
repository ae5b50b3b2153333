package org.parley.overview;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.parley.database.Sql;
import org.parley.overview.OverviewResponse.NodeView;
import org.parley.overview.OverviewResponse.Today;

/** Reads figures from partial indexes and usage totals; no statement reads messages. */
@ApplicationScoped
public class OverviewStore {
    static final String TODAY = """
            select coalesce(sum(runs), 0), coalesce(sum(failed), 0), coalesce(sum(input_tokens), 0),
                   coalesce(sum(output_tokens), 0), count(distinct user_id)
            from usage_day where day = (now() at time zone 'UTC')::date
            """;

    static final String BY_ENDPOINT = """
            select endpoint_id, sum(runs), sum(failed) from usage_day
            where day = (now() at time zone 'UTC')::date group by endpoint_id
            """;

    static final String NODES = """
            select n.id, n.name, n.started_at, coalesce(r.runs, 0) from node n
            left join (select node, count(*) as runs from run where ended_at is null group by node) r on r.node = n.id
            order by n.started_at
            """;

    private static final String VERSIONS = """
            select current_setting('server_version'),
                   (select version from flyway_schema_history where success order by installed_rank desc limit 1)
            """;

    record OfEndpoint(UUID id, long runs, long failed) {}

    record Server(String postgresql, String schema) {}

    @Inject
    Sql sql;

    Today today() {
        return sql.list(TODAY, OverviewStore::today).getFirst();
    }

    List<OfEndpoint> byEndpoint() {
        return sql.list(
                BY_ENDPOINT, row -> new OfEndpoint(row.getObject(1, UUID.class), row.getLong(2), row.getLong(3)));
    }

    /** @param current id of this node */
    List<NodeView> nodes(UUID current) {
        return sql.list(NODES, row -> {
            var id = row.getObject(1, UUID.class);
            return new NodeView(
                    id, row.getString(2), row.getTimestamp(3).toInstant(), row.getLong(4), id.equals(current));
        });
    }

    Server server() {
        return sql.list(VERSIONS, row -> new Server(row.getString(1), row.getString(2)))
                .getFirst();
    }

    private static Today today(ResultSet row) throws SQLException {
        return new Today(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
    }
}
