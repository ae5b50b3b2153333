package org.parley.audit;

import java.time.Instant;

public record AuditRow(
        long seq, Instant at, String actor, String address, String action, String object, String detail) {}
