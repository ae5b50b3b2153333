package org.parley.session;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Session")
public record SessionView(
        UUID id,
        @Schema(description = "local or oidc") String source,

        @Schema(description = "Of the pages that use the Assistant with it; null for a session that was signed in to")
        String origin,

        String address,

        @Schema(description = "What the browser calls itself")
        String program,

        Instant createdAt,
        Instant seenAt,
        Instant expiresAt,

        @Schema(description = "Whether it is the session of this call")
        boolean current) {}
