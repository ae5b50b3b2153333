package org.parley.thread;

import java.time.Instant;
import java.util.UUID;

public record MessageView(String role, String content, Metadata metadata) {
    public record Metadata(
            UUID id, Instant createdAt, UUID runId, AgentRef agent, String status, Usage usage, String errorCode) {}

    public record AgentRef(UUID id, String name) {}

    /** @param content the message's own, or the answer so far while its run is under way */
    static MessageView of(Message message, String content) {
        var agent = new AgentRef(message.agentId(), message.agentName());
        var metadata = new Metadata(
                message.id(),
                message.createdAt(),
                message.runId(),
                agent,
                message.status().word(),
                message.usage().orElse(null),
                message.errorCode());
        return new MessageView(message.role().word(), content, metadata);
    }
}
