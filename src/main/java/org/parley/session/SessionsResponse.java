package org.parley.session;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.parley.paging.Page;

public record SessionsResponse(
        List<SessionView> sessions,

        @Schema(description = "Leads to older sessions; absent on the last page")
        String nextCursor) {
    static SessionsResponse of(Page<SessionView> page) {
        return new SessionsResponse(page.rows(), page.nextCursor());
    }
}
