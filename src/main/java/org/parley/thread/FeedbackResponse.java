package org.parley.thread;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.parley.paging.Page;

public record FeedbackResponse(List<RatedAnswer> feedback, String nextCursor) {
    /** @param rating {@code up} or {@code down} */
    public record RatedAnswer(
            UUID messageId,
            Instant at,
            String rating,
            String comment,
            UUID agentId,
            String agent,
            Integer agentVersion) {}

    static FeedbackResponse of(Page<RatedAnswer> page) {
        return new FeedbackResponse(page.rows(), page.nextCursor());
    }
}
