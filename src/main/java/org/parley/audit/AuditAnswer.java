package org.parley.audit;

import java.util.List;

public record AuditAnswer(List<AuditRow> entries) {}
