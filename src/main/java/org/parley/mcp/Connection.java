package org.parley.mcp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What has been negotiated with a server.
 *
 * @param session id of the session of the legacy era; null if there is none
 */
record Connection(
        String version, @org.jspecify.annotations.Nullable String session) {
    static final Connection MODERN = new Connection(McpVersion.MODERN, null);

    boolean isModern() {
        return version.equals(McpVersion.MODERN);
    }

    Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("MCP-Protocol-Version", version);
        Optional.ofNullable(session).ifPresent(id -> headers.put("Mcp-Session-Id", id));
        return headers;
    }
}
