package org.parley.agent;

import java.util.List;

public record ModelsResponse(List<AgentView> models) {
    static ModelsResponse of(List<Agent> agents) {
        return new ModelsResponse(agents.stream().map(AgentView::of).toList());
    }
}
