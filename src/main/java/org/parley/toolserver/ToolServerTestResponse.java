package org.parley.toolserver;

import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.parley.mcp.ToolList;

/**
 * @param latencyMs time until the list of tools was complete; null if it is not
 * @param error a sentence that explains the failure; null if the server answered
 */
public record ToolServerTestResponse(
        boolean ok,
        @Nullable Long latencyMs,

        @Schema(description = "Version of the Model Context Protocol that both sides support") @Nullable
        String protocolVersion,

        List<ToolView> tools,

        @Schema(description = "Tools that cannot be used, with the reason")
        List<String> unusable,

        @Nullable String error,

        @Schema(description = "Where the caller has to sign in to the server first") @Nullable
        String authorizeUrl) {
    static ToolServerTestResponse listed(long millis, String version, Collection<ServerTool> tools, ToolList list) {
        return new ToolServerTestResponse(
                true, millis, version, tools.stream().map(ToolView::of).toList(), list.left(), null, null);
    }

    static ToolServerTestResponse failed(String error, @Nullable String authorizeUrl) {
        return new ToolServerTestResponse(false, null, null, List.of(), List.of(), error, authorizeUrl);
    }
}
