package org.parley.account;

import java.time.Instant;
import java.util.UUID;

public record AccountSessionView(
        UUID id, String source, String address, String program, Instant createdAt, Instant seenAt, Instant expiresAt) {}
