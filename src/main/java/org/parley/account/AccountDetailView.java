package org.parley.account;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param groupsFrom the claim that the groups were read from, or the local user list */
@Schema(name = "AccountWithSessions")
public record AccountDetailView(
        String id,
        String name,
        String email,
        String source,
        List<String> groups,
        String groupsFrom,
        List<String> roles,
        String agentTag,
        boolean enabled,
        boolean disabled,
        Instant createdAt,
        Instant signedInAt,
        Instant lastSeenAt,
        List<AccountSessionView> sessions) {}
