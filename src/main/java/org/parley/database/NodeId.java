package org.parley.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Id of this node. A restarted server is a new node. */
@ApplicationScoped
public class NodeId {
    private final UUID id = Uuid7.next();

    public UUID id() {
        return id;
    }
}
