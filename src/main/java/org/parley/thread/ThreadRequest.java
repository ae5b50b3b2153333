package org.parley.thread;

import jakarta.json.JsonObject;
import java.util.UUID;
import org.parley.error.JsonFields;

/** Body of the requests that refer to a single thread. */
public record ThreadRequest(UUID threadId) {
    static UUID idOf(JsonObject body) {
        return new JsonFields(body).uuid("thread_id");
    }
}
