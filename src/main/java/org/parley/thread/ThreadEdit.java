package org.parley.thread;

import jakarta.json.JsonObject;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.parley.problem.Fields;

/** What is to be changed of a thread; null: stays as it is. */
@Schema(requiredProperties = "thread_id")
public record ThreadEdit(UUID threadId, String title, Boolean pinned, Boolean archived) {
    static ThreadEdit of(JsonObject body) {
        var fields = new Fields(body);
        return new ThreadEdit(
                fields.uuid("thread_id"),
                fields.optionalText("title").map(Title::given).orElse(null),
                fields.optionalFlag("pinned").orElse(null),
                fields.optionalFlag("archived").orElse(null));
    }
}
