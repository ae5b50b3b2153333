package org.parley.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.parley.database.NodeId;

/** What a new run takes from node and configuration. */
@ApplicationScoped
public class RunSettings {
    @Inject
    NodeId node;

    @Inject
    RunConfig config;

    UUID node() {
        return node.id();
    }

    int perUser() {
        return config.perUser();
    }

    /** The partition for logs that begin now. */
    int logSlot() {
        return LogPartitions.at(System.currentTimeMillis(), config.logRetention());
    }
}
