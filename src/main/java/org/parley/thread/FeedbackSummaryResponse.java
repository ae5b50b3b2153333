package org.parley.thread;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Number of ratings by agent and version. */
public record FeedbackSummaryResponse(List<RatedVersion> agents) {
    /** @param version null for answers that were written before agents had versions */
    public record RatedVersion(
            UUID agentId, String agent, @Nullable Integer version, long up, long down) {}
}
