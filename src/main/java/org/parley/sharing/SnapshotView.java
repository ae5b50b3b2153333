package org.parley.sharing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.parley.thread.MessageView;

/** A shared thread as its readers see it. */
@Schema(requiredProperties = {"id", "title", "owner_name", "own", "created_at", "messages"})
public record SnapshotView(
        UUID id,
        String title,

        @Schema(description = "Name of the user who shares it")
        String ownerName,

        @Schema(description = "Whether the caller shares it")
        boolean own,

        Instant createdAt,

        @Schema(description = "Absent if it has no end") Instant expiresAt,

        @Schema(description = "Oldest first. Their files, if they are shared, are read below the share")
        List<MessageView> messages,

        @Schema(description = "Leads to later messages; absent if there are none")
        String nextCursor) {
    static SnapshotView of(Share share, boolean own, List<MessageView> messages, @Nullable String nextCursor) {
        return new SnapshotView(
                share.id(),
                share.title(),
                share.ownerName(),
                own,
                share.createdAt(),
                share.expiresAt(),
                messages,
                nextCursor);
    }
}
