package org.parley.toolserver;

import java.util.concurrent.CompletableFuture;
import org.parley.tool.Tool;
import org.parley.tool.ToolContext;
import org.parley.tool.ToolOutcome;
import org.parley.tool.ToolSpec;

/** A tool of a registered server, in the state of the start of a run. */
record McpServerTool(ToolCaller calls, ActiveToolServer server, ServerTool tool) implements Tool {
    /** What a server says about the effects of its tools counts only if the server is trusted. */
    @Override
    public ToolSpec spec() {
        boolean trusted = server.settings().trusted();
        var definition = tool.definition();
        return new ToolSpec(
                server.id().toString(),
                server.name(),
                tool.name(),
                tool.description(),
                tool.parameters().toString(),
                trusted && definition.hint("readOnlyHint").orElse(false),
                !trusted || definition.hint("openWorldHint").orElse(true),
                server.settings().confidential());
    }

    @Override
    public CompletableFuture<ToolOutcome> call(ToolContext context, String arguments) {
        return calls.call(server, tool, context, arguments);
    }
}
