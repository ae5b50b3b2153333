package org.parley.audit;

import java.util.List;

public record AuditResponse(List<AuditRow> entries) {}
