package org.parley.endpoint;

import java.util.UUID;

public record SavedEndpoint(UUID id, int version) {
    static SavedEndpoint of(Endpoint endpoint) {
        return new SavedEndpoint(endpoint.id(), endpoint.version());
    }
}
