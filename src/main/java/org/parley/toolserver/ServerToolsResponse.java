package org.parley.toolserver;

import java.util.Collection;
import java.util.List;

/** @param tokens approximate number of tokens of all usable tools together */
public record ServerToolsResponse(List<ToolView> tools, int tokens) {
    static ServerToolsResponse of(Collection<ServerTool> tools) {
        int tokens = tools.stream()
                .filter(ServerTool::isUsable)
                .mapToInt(ServerTool::tokens)
                .sum();
        return new ServerToolsResponse(tools.stream().map(ToolView::of).toList(), tokens);
    }
}
