package org.parley.toolserver;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An authorisation of the caller at a tool server. */
@Schema(name = "Connection")
public record ConnectionView(
        UUID id,
        UUID serverId,
        String server,
        Instant createdAt,

        @Schema(description = "Granted scopes, separated by blanks")
        String scope) {
    static ConnectionView of(ConnectionStore.Listed listed) {
        return new ConnectionView(listed.id(), listed.server(), listed.serverName(), listed.at(), listed.scopes());
    }
}
