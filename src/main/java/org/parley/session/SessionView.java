package org.parley.session;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Session")
public record SessionView(
        UUID id,
        @Schema(description = "local or oidc") String source,

        @Schema(description = "Origin of the pages whose Assistant uses the session; absent for an ordinary session")
        String origin,

        String address,

        @Schema(description = "User agent of the browser") String program,

        Instant createdAt,
        Instant seenAt,
        Instant expiresAt,

        @Schema(description = "Whether it is the session of this call")
        boolean current) {}
