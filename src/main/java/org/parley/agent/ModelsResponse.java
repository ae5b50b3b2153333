package org.parley.agent;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(requiredProperties = "models")
public record ModelsResponse(List<AgentView> models) {
    static ModelsResponse of(List<Agent> agents) {
        return new ModelsResponse(agents.stream().map(AgentView::of).toList());
    }
}
