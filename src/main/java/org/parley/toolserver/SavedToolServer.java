package org.parley.toolserver;

import java.util.UUID;

public record SavedToolServer(UUID id, String name, int version) {
    static SavedToolServer of(ToolServer server) {
        return new SavedToolServer(server.id(), server.name(), server.version());
    }
}
