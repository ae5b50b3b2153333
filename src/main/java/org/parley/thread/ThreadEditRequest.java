package org.parley.thread;

import jakarta.json.JsonObject;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.parley.error.JsonFields;

/** Changes to a thread; a field that is null remains unchanged. */
@Schema(requiredProperties = "thread_id")
public record ThreadEditRequest(
        UUID threadId,
        @Nullable String title,
        @Nullable Boolean pinned,
        @Nullable Boolean archived) {
    static ThreadEditRequest of(JsonObject body) {
        var fields = new JsonFields(body);
        return new ThreadEditRequest(
                fields.uuid("thread_id"),
                fields.optionalText("title").map(Title::given).orElse(null),
                fields.optionalFlag("pinned").orElse(null),
                fields.optionalFlag("archived").orElse(null));
    }
}
