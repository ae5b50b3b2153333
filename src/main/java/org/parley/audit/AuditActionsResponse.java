package org.parley.audit;

import java.util.List;

public record AuditActionsResponse(List<AuditAction> actions) {}
