package org.parley.toolserver;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tool server in the form in which this node uses it.
 *
 * @param secret in plain text; never logged or sent anywhere but to the server or its authorization server
 * @param secretProblem why the stored secret cannot be used here; null if it can
 * @param tools by their names at the server
 */
record ActiveToolServer(
        UUID id,
        String name,
        int version,
        ToolServerSettings settings,
        Optional<String> secret,
        @Nullable String secretProblem,
        Map<String, ServerTool> tools) {
    boolean isUsable() {
        return settings.enabled() && secretProblem == null;
    }

    boolean hasSecret() {
        return secret.isPresent() || secretProblem != null;
    }

    @Override
    public String toString() {
        return "tool server " + name;
    }
}
