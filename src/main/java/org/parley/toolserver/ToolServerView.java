package org.parley.toolserver;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** @param stateDetail a sentence if the server cannot be used */
@Schema(name = "ToolServer")
public record ToolServerView(
        UUID id,
        String name,
        int version,
        URI url,
        AuthView auth,
        boolean hasSecret,
        boolean trusted,
        boolean confidential,
        boolean enabled,

        @Schema(description = "ready, unknown (not used by this node yet), failing, key_unavailable or disabled")
        String state,

        @Nullable String stateDetail,

        @Schema(description = "Number of known tools") int tools,

        @Schema(description = "Number of tools that wait for a review")
        int toReview) {
    static ToolServerView of(ActiveToolServer server, Optional<ServerHealth.Observation> health) {
        var settings = server.settings();
        return new ToolServerView(
                server.id(),
                server.name(),
                server.version(),
                settings.url(),
                AuthView.of(settings.auth()),
                server.hasSecret(),
                settings.trusted(),
                settings.confidential(),
                settings.enabled(),
                state(server, health),
                server.secretProblem() != null
                        ? server.secretProblem()
                        : health.flatMap(ServerHealth.Observation::lastError).orElse(null),
                server.tools().size(),
                (int) server.tools().values().stream()
                        .filter(tool -> tool.pending().isPresent())
                        .count());
    }

    private static String state(ActiveToolServer server, Optional<ServerHealth.Observation> health) {
        if (!server.settings().enabled()) return "disabled";
        if (server.secretProblem() != null) return "key_unavailable";
        if (health.isEmpty()) return "unknown";
        return health.get().failures() == 0 ? "ready" : "failing";
    }
}
