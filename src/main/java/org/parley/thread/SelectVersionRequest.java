package org.parley.thread;

import jakarta.json.JsonObject;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.parley.error.JsonFields;

/** Selects the version of a message to show. */
@Schema(requiredProperties = {"thread_id", "message_id"})
public record SelectVersionRequest(UUID threadId, UUID messageId) {
    static SelectVersionRequest of(JsonObject body) {
        var fields = new JsonFields(body);
        return new SelectVersionRequest(fields.uuid("thread_id"), fields.uuid("message_id"));
    }
}
