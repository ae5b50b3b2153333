package org.parley.toolserver;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A tool server at which each user needs an authorisation of their own. */
@Schema(name = "ConnectableServer")
public record ConnectableView(
        UUID serverId,
        String server,

        @Schema(description = "Where the browser starts the authorisation")
        String authorizeUrl) {
    static ConnectableView of(ActiveToolServer server) {
        return new ConnectableView(server.id(), server.name(), ConnectionNeeded.path(server));
    }
}
