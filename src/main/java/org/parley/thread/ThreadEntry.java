package org.parley.thread;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A thread as lists show it. */
public record ThreadEntry(
        UUID id,
        String title,

        @Schema(description = "When something was last asked in it")
        Instant updatedAt,

        boolean pinned,
        boolean archived,

        @Schema(description = "The run under way; absent where there is none")
        UUID runId) {}
