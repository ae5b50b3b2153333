package org.parley.thread;

import jakarta.json.JsonObject;
import java.util.UUID;
import org.parley.error.JsonFields;

/** The body of the calls that mean one thread. */
public record ThreadRequest(UUID threadId) {
    static UUID idOf(JsonObject body) {
        return new JsonFields(body).uuid("thread_id");
    }
}
