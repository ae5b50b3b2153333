package org.parley.endpoint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;

/** Names of the existing endpoints, for agents that refer to them. */
@ApplicationScoped
public class EndpointNames {
    /** The endpoint that the settings {@code parley.model.*} define. */
    public static final UUID BUILT_IN = UUID.fromString("00000000-0000-0000-0000-000000000001");

    @Inject
    EndpointStore store;

    /** Names by id. None of these endpoints can be deleted until the caller's transaction ends. */
    public Map<UUID, String> all() {
        return store.names();
    }
}
