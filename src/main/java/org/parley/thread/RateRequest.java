package org.parley.thread;

import jakarta.json.JsonObject;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.parley.error.BadRequest;
import org.parley.error.JsonFields;

/** A user's rating of an answer. Without a value, the rating is removed. */
@Schema(requiredProperties = {"thread_id", "message_id"})
public record RateRequest(
        UUID threadId,
        UUID messageId,

        @Schema(
                enumeration = {"up", "down"},
                nullable = true)
        String rating,

        String comment) {
    private static final int LONGEST_COMMENT = 4000;

    static RateRequest of(JsonObject body) {
        var fields = new JsonFields(body);
        var rating = fields.optionalText("rating").orElse(null);
        if (rating != null && !Set.of("up", "down").contains(rating)) throw new BadRequest("rating must be up or down");
        var comment =
                fields.optionalText("comment").filter(text -> !text.isBlank()).orElse(null);
        if (comment != null && comment.length() > LONGEST_COMMENT)
            throw new BadRequest("comment is longer than " + LONGEST_COMMENT + " characters");
        return new RateRequest(fields.uuid("thread_id"), fields.uuid("message_id"), rating, comment);
    }

    /** Null: none. */
    @Schema(hidden = true)
    Rating given() {
        return rating == null ? null : new Rating(rating, comment);
    }
}
