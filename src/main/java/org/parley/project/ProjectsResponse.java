package org.parley.project;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.parley.paging.Page;

@Schema(requiredProperties = "projects")
public record ProjectsResponse(
        List<ProjectView> projects,

        @Schema(description = "Continues behind the last project; absent on the last page")
        String nextCursor) {
    static ProjectsResponse of(Page<ProjectView> page) {
        return new ProjectsResponse(page.rows(), page.nextCursor());
    }
}
