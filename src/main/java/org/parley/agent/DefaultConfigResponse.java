package org.parley.agent;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The agent of the Assistant modal, which has no agent selector. */
@Schema(requiredProperties = {"model", "model_name"})
public record DefaultConfigResponse(
        UUID model, @Schema(example = "Helpdesk") String modelName, String systemPrompt) {
    static DefaultConfigResponse of(Agent agent) {
        return new DefaultConfigResponse(agent.id(), agent.name(), agent.systemPrompt());
    }
}
