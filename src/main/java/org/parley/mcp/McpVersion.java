package org.parley.mcp;

import java.util.List;
import java.util.Set;

/** Supported versions of the protocol. The modern era has no handshake and no session. */
final class McpVersion {
    static final String MODERN = "2026-07-28";
    static final String LEGACY = "2025-11-25";

    private static final Set<String> LEGACY_VERSIONS = Set.of(LEGACY, "2025-06-18", "2025-03-26", "2024-11-05");

    private McpVersion() {}

    static boolean isLegacy(String version) {
        return LEGACY_VERSIONS.contains(version);
    }

    /** @throws McpException if none of the versions is supported here */
    static boolean chooseModern(List<String> supported) {
        if (supported.isEmpty() || supported.contains(MODERN)) return true;
        if (supported.stream().anyMatch(McpVersion::isLegacy)) return false;
        throw McpException.malformed("The server supports only these versions of the protocol: "
                + String.join(", ", supported.subList(0, Math.min(10, supported.size()))));
    }
}
