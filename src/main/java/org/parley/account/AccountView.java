package org.parley.account;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Account")
public record AccountView(
        String id,
        String name,
        @Schema(description = "local or oidc") String source,
        List<String> groups,
        List<String> roles,
        String agentTag,
        String email,
        boolean enabled,
        boolean disabled,
        Instant createdAt,
        Instant signedInAt,
        Instant lastSeenAt) {}
