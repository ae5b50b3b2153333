package org.parley.agent;

import java.util.UUID;

/** The agent of the Assistant modal, which has no agent selector. */
public record DefaultConfigResponse(UUID model, String modelName, String systemPrompt) {
    static DefaultConfigResponse of(Agent agent) {
        return new DefaultConfigResponse(agent.id(), agent.name(), agent.systemPrompt());
    }
}
