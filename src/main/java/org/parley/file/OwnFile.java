package org.parley.file;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One of the caller's files, with the thread that it is attached to. */
@Schema(requiredProperties = {"id", "name", "media_type", "size", "created_at", "thread_id"})
public record OwnFile(
        UUID id,
        String name,
        String mediaType,
        @Schema(description = "In bytes") long size,
        Instant createdAt,
        UUID threadId,
        @Nullable String threadTitle) {
    List<?> position() {
        return List.of(createdAt, id);
    }
}
