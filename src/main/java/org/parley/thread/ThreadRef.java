package org.parley.thread;

import jakarta.json.JsonObject;
import java.util.UUID;
import org.parley.problem.Fields;

/** The body of the calls that mean one thread. */
public record ThreadRef(UUID threadId) {
    static UUID idOf(JsonObject body) {
        return new Fields(body).uuid("thread_id");
    }
}
