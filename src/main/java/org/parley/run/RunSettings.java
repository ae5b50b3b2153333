package org.parley.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.parley.agent.Agent;
import org.parley.database.NodeId;
import org.parley.llm.LlmConfig;

/** What a new run takes from node and configuration. */
@ApplicationScoped
public class RunSettings {
    @Inject
    NodeId node;

    @Inject
    LlmConfig llm;

    @Inject
    RunConfig config;

    UUID node() {
        return node.id();
    }

    /** The model endpoint's name for the agent's model. */
    String modelOf(Agent agent) {
        return llm.modelOf(agent.model());
    }

    int perUser() {
        return config.perUser();
    }

    /** The partition for logs that begin now. */
    int logSlot() {
        return LogPartitions.at(System.currentTimeMillis(), config.logRetention());
    }
}
