package org.parley.agent;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The declarative file, for the description of the API. {@link AgentsFileFormat} reads and writes it. */
@Schema(name = "AgentsFile", requiredProperties = "agents")
record AgentsFileRequest(
        @Schema(description = "Fields as in the call that creates an agent, with names instead of IDs")
        List<Map<String, Object>> agents) {}
