package org.parley.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.parley.database.NodeId;

/** The node's and the configuration's values for a new run. */
@ApplicationScoped
public class RunSettings {
    @Inject
    NodeId node;

    @Inject
    RunConfig config;

    @Inject
    LogPartitions partitions;

    UUID node() {
        return node.id();
    }

    int perUser() {
        return config.perUser();
    }

    /** The partition for the logs of new runs. */
    int logSlot() {
        return partitions.slot();
    }
}
