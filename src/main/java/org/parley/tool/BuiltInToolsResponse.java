package org.parley.tool;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

public record BuiltInToolsResponse(List<View> tools) {
    /** A tool of Parley itself, for administrators. */
    @Schema(name = "BuiltInTool")
    public record View(
            String name,
            String description,

            @Schema(description = "JSON Schema of the arguments, as text")
            String schema,

            @Schema(description = "Whether calls have no effect")
            boolean readOnly,

            @Schema(description = "Whether a call may pass data to somebody outside the company")
            boolean sendsData,

            @Schema(description = "Whether results may contain confidential data")
            boolean confidential,

            @Schema(description = "Setting without which the tool cannot be used; empty if it can")
            String missing) {
        static View of(BuiltInTool tool) {
            var spec = tool.spec();
            return new View(
                    spec.name(),
                    spec.description(),
                    spec.parameters(),
                    spec.isReadOnly(),
                    spec.sendsData(),
                    spec.isConfidential(),
                    tool.missing());
        }
    }

    static BuiltInToolsResponse of(List<BuiltInTool> tools) {
        return new BuiltInToolsResponse(tools.stream().map(View::of).toList());
    }
}
