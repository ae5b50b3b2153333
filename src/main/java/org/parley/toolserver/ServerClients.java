package org.parley.toolserver;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.parley.mcp.McpClient;
import org.parley.outbound.OutboundClients;
import org.parley.outbound.OutboundConfig;

/** Clients of tool servers with what they have negotiated: one for each server, or each user if users differ. */
@ApplicationScoped
class ServerClients {
    private static final int MOST = 5_000;

    private record Key(UUID server, int version, boolean hasSecret, String user) {}

    @Inject
    OutboundClients urls;

    @Inject
    OutboundConfig config;

    @Inject
    ServerCredentials credentials;

    private final Map<Key, McpClient> clients = new LinkedHashMap<>(16, 0.75f, true);

    synchronized McpClient of(ActiveToolServer server, String user) {
        var auth = server.settings().auth();
        var key = new Key(
                server.id(), server.version(), server.hasSecret(), auth.type().isPerUser() ? user : "");
        var client = clients.computeIfAbsent(key, missing -> build(server, user));
        if (clients.size() > MOST) clients.remove(clients.keySet().iterator().next());
        return client;
    }

    private McpClient build(ActiveToolServer server, String user) {
        var limits = new McpClient.Limits(config.maxBytes(), config.callTimeout(), config.questionTimeout());
        return new McpClient(server.settings().url(), urls, credentials.of(server, user), limits);
    }
}
