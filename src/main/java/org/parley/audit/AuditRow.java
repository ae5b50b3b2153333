package org.parley.audit;

import java.time.Instant;
import java.util.List;
import org.parley.paging.Csv;

public record AuditRow(
        long seq, Instant at, String actor, String address, String action, String object, String detail) {
    private static final List<String> COLUMNS = List.of("seq", "at", "actor", "address", "action", "object", "detail");

    static String csv(List<AuditRow> rows) {
        return Csv.of(COLUMNS, rows.stream().map(AuditRow::values));
    }

    private List<Object> values() {
        return List.of(seq, at, actor, address, action, object, detail);
    }
}
