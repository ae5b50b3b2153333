package org.parley.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An active run, as administrators see it. */
public record AdminRunView(
        UUID id,
        @Schema(description = "The user's id") String user,
        String userName,
        @Schema(description = "The agent's name") String agent,
        UUID agentId,
        @Schema(description = "The host of the node") String node,
        Instant startedAt,

        @Schema(description = "Estimated from the length of the stored text")
        long outputTokens,

        @Schema(description = "running, or cancelling") String state) {
    private static final int CHARACTERS_PER_TOKEN = 4;

    static AdminRunView of(ResultSet row) throws SQLException {
        return new AdminRunView(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getObject(5, UUID.class),
                row.getString(6),
                row.getTimestamp(7).toInstant(),
                row.getLong(8) / CHARACTERS_PER_TOKEN,
                row.getBoolean(9) ? "cancelling" : "running");
    }
}
