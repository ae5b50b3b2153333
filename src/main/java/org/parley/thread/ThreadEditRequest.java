package org.parley.thread;

import jakarta.json.JsonObject;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.parley.error.JsonFields;

/** Changes to a thread; a field that is null remains unchanged. */
@Schema(requiredProperties = "thread_id")
public record ThreadEditRequest(
        @Schema(example = "0198f2c4-5d6e-7a8b-9c0d-1e2f3a4b5c6d")
        UUID threadId,

        @Nullable @Schema(example = "Trip to Rome") String title,
        @Nullable Boolean pinned,
        @Nullable Boolean archived,

        @Nullable
        @Schema(description = "The project to which the thread is moved; null: it is removed from its project")
        UUID project,

        @Schema(hidden = true) boolean moves,

        @Nullable @Schema(description = "false keeps a temporary thread")
        Boolean temporary) {
    static ThreadEditRequest of(JsonObject body) {
        var fields = new JsonFields(body);
        return new ThreadEditRequest(
                fields.uuid("thread_id"),
                fields.optionalText("title").map(Title::given).orElse(null),
                fields.optionalFlag("pinned").orElse(null),
                fields.optionalFlag("archived").orElse(null),
                fields.optionalUuid("project").orElse(null),
                fields.has("project"),
                fields.optionalFlag("temporary").orElse(null));
    }
}
