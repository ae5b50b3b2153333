package org.parley.thread;

import jakarta.json.JsonObject;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.parley.error.JsonFields;

/** Body of the requests that refer to a single thread. */
@Schema(requiredProperties = "thread_id")
public record ThreadRequest(
        @Schema(example = "0198f2c4-5d6e-7a8b-9c0d-1e2f3a4b5c6d")
        UUID threadId) {
    static UUID idOf(JsonObject body) {
        return new JsonFields(body).uuid("thread_id");
    }
}
