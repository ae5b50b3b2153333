package org.parley.endpoint;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.parley.database.Sql;

/** Names of the existing endpoints, for agents that refer to them. */
@ApplicationScoped
public class EndpointNames {
    /** The endpoint that the settings {@code parley.model.*} define. */
    public static final UUID BUILT_IN = UUID.fromString("00000000-0000-0000-0000-000000000001");

    private static final String ALL = "select id, name from endpoint for share";

    private record Named(UUID id, String name) {}

    @Resource(lookup = "jdbc/parley")
    DataSource source;

    /** Names by id. None of these endpoints can be deleted until the caller's transaction ends. */
    public Map<UUID, String> all() {
        try {
            return Sql.list(source, ALL, row -> new Named(row.getObject(1, UUID.class), row.getString(2))).stream()
                    .collect(Collectors.toMap(Named::id, Named::name));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
