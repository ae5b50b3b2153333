package org.parley.run;

import java.util.List;
import org.parley.paging.Page;

public record AdminRunsResponse(List<AdminRunView> runs, String nextCursor) {
    static AdminRunsResponse of(Page<AdminRunView> page) {
        return new AdminRunsResponse(page.rows(), page.nextCursor());
    }
}
