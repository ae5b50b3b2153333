package org.parley.sharing;

import jakarta.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.parley.audience.Audience;
import org.parley.error.BadRequest;
import org.parley.error.JsonFields;

/** Request to share a thread. */
@Schema(requiredProperties = {"thread_id", "with"})
public record ShareRequest(
        @Schema(example = "0198f2c4-5d6e-7a8b-9c0d-1e2f3a4b5c6d")
        UUID threadId,

        Audience with,

        @Nullable
        @Schema(
                description =
                        "End of the share; without it, the share ends when it is revoked, or when the server's limit is reached")
        Instant expiresAt,

        @Schema(description = "Whether readers may also download the files of the shared messages")
        boolean files) {
    static ShareRequest of(JsonObject body) {
        var fields = new JsonFields(body);
        return new ShareRequest(
                fields.uuid("thread_id"),
                Audience.of(fields, "with"),
                fields.optionalText("expires_at").map(ShareRequest::time).orElse(null),
                fields.optionalFlag("files").orElse(false));
    }

    private static Instant time(String text) {
        try {
            var time = OffsetDateTime.parse(text);
            if (time.getYear() > 9999) throw new BadRequest("expires_at must be before the year 10000");
            return time.toInstant();
        } catch (DateTimeException e) {
            throw new BadRequest("expires_at must be a time such as 2026-12-31T18:00:00Z");
        }
    }
}
