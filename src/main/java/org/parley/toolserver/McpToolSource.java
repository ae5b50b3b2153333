package org.parley.toolserver;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.parley.identity.Caller;
import org.parley.tool.Tool;
import org.parley.tool.ToolReference;
import org.parley.tool.ToolSource;

/** The tools of the registered servers. */
@ApplicationScoped
public class McpToolSource implements ToolSource {
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F-]{36}");

    @Inject
    ActiveToolServers servers;

    @Inject
    ToolLister lister;

    @Inject
    ToolCaller calls;

    @Override
    public Optional<Tool> find(Caller caller, ToolReference reference) {
        return server(reference.server()).filter(ActiveToolServer::isUsable).flatMap(server -> {
            lister.refreshIfOld(server, caller.id());
            return Optional.ofNullable(server.tools().get(reference.tool()))
                    .filter(ServerTool::isUsable)
                    .map(tool -> new McpServerTool(calls, server, tool));
        });
    }

    private Optional<ActiveToolServer> server(String id) {
        return ID.matcher(id).matches() ? servers.find(UUID.fromString(id)) : Optional.empty();
    }
}
