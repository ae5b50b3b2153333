package org.parley.toolserver;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.parley.mcp.McpTool;

/** A tool of a server, for administrators. Schema and annotations are JSON in text form. */
@Schema(name = "ServerTool")
public record ToolView(
        @Schema(description = "Name at the server") String name,

        String title,
        String description,

        @Schema(description = "Override of the name for models") @Nullable
        String ownName,

        @Schema(description = "Override of the description") @Nullable
        String ownDescription,

        @Schema(description = "JSON Schema of the arguments, as text")
        String schema,

        @Schema(description = "Statements of the server about the effects of the tool, as JSON text")
        String annotations,

        @Schema(description = "Approximate number of tokens that the tool takes in each prompt")
        int tokens,

        @Schema(description = "accepted, changed (held back until it is reviewed) or missing (no longer listed)")
        String state,

        @Schema(description = "Identifies the definition that waits for a review") @Nullable
        String fingerprint,

        List<ToolChange> changes) {
    static ToolView of(ServerTool tool) {
        var definition = tool.definition();
        return new ToolView(
                definition.name(),
                definition.title(),
                definition.description(),
                tool.ownName().orElse(null),
                tool.ownDescription().orElse(null),
                definition.schema().toString(),
                definition.annotations().toString(),
                tool.tokens(),
                tool.state(),
                tool.pending().map(McpTool::fingerprint).orElse(null),
                tool.pending()
                        .map(pending -> ToolChange.of(definition, pending))
                        .orElse(List.of()));
    }
}
