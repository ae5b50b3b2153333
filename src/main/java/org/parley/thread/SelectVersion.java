package org.parley.thread;

import jakarta.json.JsonObject;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.parley.problem.Fields;

/** Which version of a message is to be shown. */
@Schema(requiredProperties = {"thread_id", "message_id"})
public record SelectVersion(UUID threadId, UUID messageId) {
    static SelectVersion of(JsonObject body) {
        var fields = new Fields(body);
        return new SelectVersion(fields.uuid("thread_id"), fields.uuid("message_id"));
    }
}
