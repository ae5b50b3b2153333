package org.parley.sharing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.parley.audience.Audience;

/** A share, for the user who made it. */
@Schema(requiredProperties = {"id", "thread_id", "title", "url", "with", "user_names", "files", "created_at", "ended"})
public record ShareView(
        @Schema(example = "0198f2c4-5d6e-7a8b-9c0d-1e2f3a4b5c6d")
        UUID id,

        UUID threadId,
        String title,

        @Schema(description = "Path of the page that shows it", example = "/s/0198f2c4-5d6e-7a8b-9c0d-1e2f3a4b5c6d")
        String url,

        Audience with,

        @Schema(description = "Names of the users in with, in the same order")
        List<String> userNames,

        boolean files,
        Instant createdAt,

        @Schema(description = "Absent if it has no end") Instant expiresAt,

        @Schema(description = "Whether its time is over") boolean ended) {
    static ShareView of(Share share) {
        return new ShareView(
                share.id(),
                share.threadId(),
                share.title(),
                "/s/" + share.id(),
                share.audience(),
                share.userNames(),
                share.files(),
                share.createdAt(),
                share.expiresAt(),
                share.hasEnded());
    }
}
