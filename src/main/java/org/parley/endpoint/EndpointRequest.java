package org.parley.endpoint;

import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Fields of an endpoint that an administrator sends, for the description of the API. {@link EndpointJson} reads them. */
@Schema(description = "name and url are required for a new endpoint. Of a change, absent fields remain unchanged.")
record EndpointRequest(
        @Schema(description = "Of a change: the version that was read")
        Integer version,

        @Schema(example = "Local") String name,

        @Schema(example = "https://model.example.com/v1") URI url,

        @Schema(description = "ID of a preset", example = "openai-compatible")
        String preset,

        @Schema(description = "Encrypted before it is stored; no response contains it")
        String apiKey,

        @Schema(example = "Authorization") String apiKeyHeader,
        Map<String, String> headers,
        Map<String, String> query,

        @Schema(description = "Certificates of the endpoint's authorities, in PEM form")
        String caCertificate,

        @Schema(description = "host:port of an HTTP proxy") String proxy,

        Integer connectTimeoutMs,
        Integer stallTimeoutMs,
        @Schema(minimum = "1", maximum = "10") Integer tries,

        @Schema(description = "Concurrent requests of one node; 0: any number")
        Integer maxConcurrent,

        Integer maxWaitMs,
        String defaultModel,
        Dialect dialect) {}
