package org.parley.project;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.parley.audience.Audience;

/** A project for its owner or a member. */
@Schema(requiredProperties = {"id", "name", "instructions", "knowledge", "archived", "own", "owner_name", "changed_at"})
public record ProjectView(
        @Schema(example = "0198f2c4-5d6e-7a8b-9c0d-1e2f3a4b5c6d")
        UUID id,

        @Schema(example = "Move to Leipzig") String name,
        String instructions,
        List<String> knowledge,
        boolean archived,

        @Schema(description = "Whether the caller owns it, and may change it")
        boolean own,

        String ownerName,

        @Schema(description = "Absent if it is not the caller's own")
        Audience sharedWith,

        Instant changedAt) {
    static ProjectView of(Project project, String caller) {
        boolean own = project.owner().equals(caller);
        return new ProjectView(
                project.id(),
                project.name(),
                project.instructions(),
                List.of(),
                project.archived(),
                own,
                project.ownerName(),
                own ? project.members() : null,
                project.changedAt());
    }
}
