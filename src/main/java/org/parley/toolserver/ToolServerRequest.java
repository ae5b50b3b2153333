package org.parley.toolserver;

import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Fields of a tool server that an administrator sends. {@link ToolServerJson} reads them. */
@Schema(description = "name and url are required for a new server. Of a change, absent fields remain unchanged.")
record ToolServerRequest(
        @Schema(description = "Of a change: the version that was read")
        Integer version,

        @Schema(example = "Wiki") String name,

        @Schema(description = "Endpoint of the Model Context Protocol", example = "https://tools.example.com/mcp")
        URI url,

        AuthRequest auth,

        @Schema(description = "Whether the server's own statements about the effects of its tools are believed")
        Boolean trusted,

        @Schema(description = "Whether results may contain confidential data", defaultValue = "true")
        Boolean confidential,

        @Schema(defaultValue = "true") Boolean enabled) {}
