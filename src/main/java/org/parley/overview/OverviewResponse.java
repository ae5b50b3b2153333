package org.parley.overview;

import jakarta.json.bind.annotation.JsonbProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * @param today in UTC
 * @param firstToken of this node since its start; absent if it has answered nothing yet
 * @param checklist steps that a new installation still needs; empty if there are none
 */
public record OverviewResponse(
        long activeRuns,
        Today today,
        @Nullable FirstToken firstToken,
        List<NodeView> nodes,
        List<EndpointState> endpoints,
        Versions versions,
        List<Check> checklist) {
    public record Today(long runs, long failed, long inputTokens, long outputTokens, long users) {}

    /**
     * Estimates of the time to the first token.
     *
     * @param most that 95 percent of the answers do not exceed
     */
    public record FirstToken(
            long answers,
            long medianMs,

            @JsonbProperty("p95_ms") @Schema(name = "p95_ms")
            long most) {}

    public record NodeView(UUID id, String name, Instant startedAt, long activeRuns, boolean current) {}

    /** @param failed number of today's answers that failed with it */
    public record EndpointState(UUID id, String name, String state, String stateDetail, long runs, long failed) {}

    public record Versions(String parley, String jdk, String postgresql, String schema) {}

    /** @param topic endpoint, agents, sign_in or limits */
    public record Check(String topic, boolean done, String text) {}
}
