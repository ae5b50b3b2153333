package org.parley.agent;

import java.util.UUID;

/** The agent of the Assistant modal, which shows no chooser. */
public record DefaultConfig(UUID model, String modelName, String systemPrompt) {
    static DefaultConfig of(Agent agent) {
        return new DefaultConfig(agent.id(), agent.name(), agent.systemPrompt());
    }
}
