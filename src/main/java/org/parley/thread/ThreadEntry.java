package org.parley.thread;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A thread as lists show it. */
@Schema(requiredProperties = {"id", "title", "updated_at", "pinned", "archived"})
public record ThreadEntry(
        @Schema(example = "0198f2c4-5d6e-7a8b-9c0d-1e2f3a4b5c6d")
        UUID id,

        @Schema(example = "Trip to Rome") String title,

        @Schema(description = "Time of the last question") Instant updatedAt,

        boolean pinned,
        boolean archived,

        @Nullable @Schema(description = "True if the thread is temporary: lists leave it out, and it will be deleted")
        Boolean temporary,

        @Schema(description = "The active run; absent if there is none")
        UUID runId,

        @Schema(description = "The project to which it belongs; absent if there is none")
        UUID project) {}
