package org.parley.endpoint;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param stateDetail a sentence if the endpoint cannot be used */
@Schema(name = "Endpoint")
public record EndpointView(
        UUID id,
        String name,
        int version,

        @Schema(description = "configuration: the settings parley.model.*, read-only here")
        String managedBy,

        URI url,
        String preset,
        boolean hasKey,

        @Schema(description = "ready, failing, or key_unavailable")
        String state,

        String stateDetail,
        String apiKeyHeader,
        Map<String, String> headers,
        Map<String, String> query,
        String caCertificate,
        String proxy,
        long connectTimeoutMs,
        long stallTimeoutMs,
        int tries,
        int maxConcurrent,
        long maxWaitMs,
        String defaultModel,
        Dialect dialect) {
    static EndpointView of(ActiveEndpoint endpoint, boolean failing) {
        var settings = endpoint.settings();
        return new EndpointView(
                endpoint.id(),
                endpoint.name(),
                endpoint.version(),
                endpoint.id().equals(EndpointNames.BUILT_IN) ? "configuration" : null,
                settings.url(),
                settings.preset(),
                endpoint.key().isPresent() || endpoint.keyProblem() != null,
                endpoint.keyProblem() != null ? "key_unavailable" : failing ? "failing" : "ready",
                endpoint.keyProblem() == null && failing
                        ? "It failed several times in a row; it is tried again every 30 seconds"
                        : endpoint.keyProblem(),
                settings.apiKeyHeader(),
                settings.headers(),
                settings.query(),
                settings.caCertificate(),
                settings.proxy(),
                settings.connectTimeout().toMillis(),
                settings.stallTimeout().toMillis(),
                settings.tries(),
                settings.maxConcurrent(),
                settings.maxWait().toMillis(),
                settings.defaultModel(),
                settings.dialect());
    }
}
