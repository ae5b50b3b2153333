package org.parley.agent;

import java.util.List;

public record ModelsAnswer(List<AgentView> models) {
    static ModelsAnswer of(List<Agent> agents) {
        return new ModelsAnswer(agents.stream().map(AgentView::of).toList());
    }
}
