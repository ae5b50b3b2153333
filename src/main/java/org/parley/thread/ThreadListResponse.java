package org.parley.thread;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.parley.paging.Page;

@Schema(requiredProperties = "memories")
public record ThreadListResponse(
        List<ThreadEntry> memories,

        @Schema(description = "Continues behind the last thread; absent on the last page")
        String nextCursor) {
    static ThreadListResponse of(Page<ThreadEntry> page) {
        return new ThreadListResponse(page.rows(), page.nextCursor());
    }
}
