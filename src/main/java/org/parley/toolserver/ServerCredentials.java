package org.parley.toolserver;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.parley.mcp.Credentials;

/** The authorization of requests at tool servers. The user's own session or token is never passed on. */
@ApplicationScoped
class ServerCredentials {
    Credentials of(ActiveToolServer server, String user) {
        var auth = server.settings().auth();
        return switch (auth.type()) {
            case NONE -> Credentials.none();
            case BEARER -> Credentials.fixed(bearer(auth, server.secret().orElse("")));
        };
    }

    /** {@code Bearer} and the token in Authorization, the bare token in other headers. */
    private static Map<String, String> bearer(AuthSettings auth, String token) {
        return Map.of(auth.header(), auth.header().equalsIgnoreCase("Authorization") ? "Bearer " + token : token);
    }
}
