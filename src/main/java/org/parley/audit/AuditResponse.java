package org.parley.audit;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.parley.paging.Page;

public record AuditResponse(
        List<AuditRow> entries,

        @Schema(description = "Leads to older entries; absent on the last page")
        String nextCursor) {
    static AuditResponse of(Page<AuditRow> page) {
        return new AuditResponse(page.rows(), page.nextCursor());
    }
}
