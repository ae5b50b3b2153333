package org.parley.endpoint;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint in the form in which this node uses it.
 *
 * @param key in plain text; never logged or sent anywhere but to the endpoint
 * @param keyProblem why the stored key cannot be used here; null if it can
 */
public record ActiveEndpoint(
        UUID id,
        String name,
        int version,
        EndpointSettings settings,
        Optional<String> key,
        @Nullable String keyProblem) {
    /**
     * The model's name for the endpoint: the agent's own, or the endpoint's default if the agent's model is "default".
     */
    public String modelOf(String agentModel) {
        return agentModel.equals("default") ? settings.defaultModelIfSet().orElse(agentModel) : agentModel;
    }

    @Override
    public String toString() {
        return "endpoint " + name;
    }
}
