package org.parley.thread;

import jakarta.json.JsonObject;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.parley.error.JsonFields;
import org.parley.paging.PageRequest;

/** Request to read the messages of a thread. */
@Schema(requiredProperties = "thread_id")
public record OpenThreadRequest(
        @Schema(example = "0198f2c4-5d6e-7a8b-9c0d-1e2f3a4b5c6d")
        UUID threadId,

        @Schema(description = "At most 200; without it, a page has 1,000 messages")
        Integer limit,

        @Schema(description = "next_cursor of an earlier response: the messages before those")
        String cursor) {
    static final int MAX_MESSAGES = 1_000;

    public record Query(UUID thread, PageRequest page) {
        /** The newest messages. */
        public static Query newest(UUID thread) {
            return new Query(thread, PageRequest.first(MAX_MESSAGES));
        }
    }

    static Query of(JsonObject body) {
        var fields = new JsonFields(body);
        return new Query(fields.uuid("thread_id"), PageRequest.of(fields, 1, MAX_MESSAGES));
    }
}
