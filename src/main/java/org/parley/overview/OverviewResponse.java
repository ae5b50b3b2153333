package org.parley.overview;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * @param today in UTC
 * @param checklist steps that a new installation still needs; empty if there are none
 */
public record OverviewResponse(
        long activeRuns,
        Today today,
        List<NodeView> nodes,
        List<EndpointState> endpoints,
        Versions versions,
        List<Check> checklist) {
    public record Today(long runs, long failed, long inputTokens, long outputTokens, long users) {}

    public record NodeView(UUID id, String name, Instant startedAt, long activeRuns, boolean current) {}

    /** @param failed number of today's answers that failed with it */
    public record EndpointState(UUID id, String name, String state, String stateDetail, long runs, long failed) {}

    public record Versions(String parley, String java, String postgresql, String schema) {}

    /** @param topic endpoint, agents, sign_in or limits */
    public record Check(String topic, boolean done, String text) {}
}
