package org.parley.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** This server, from its start to its end: a restart is another node. */
@ApplicationScoped
public class NodeId {
    private final UUID id = Uuid7.next();

    public UUID id() {
        return id;
    }
}
