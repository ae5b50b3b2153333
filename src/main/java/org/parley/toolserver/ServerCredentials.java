package org.parley.toolserver;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.parley.mcp.Credentials;

/** The authorization of requests at tool servers. The user's own session or token is never passed on. */
@ApplicationScoped
class ServerCredentials {
    @Inject
    ClientTokens clientTokens;

    @Inject
    UserTokens userTokens;

    Credentials of(ActiveToolServer server, String user) {
        var auth = server.settings().auth();
        return switch (auth.type()) {
            case NONE -> Credentials.none();
            case BEARER -> Credentials.fixed(bearer(auth, server.secret().orElse("")));
            case OAUTH -> clientTokens.of(server);
            case OAUTH_USER -> userTokens.of(server.id(), user);
        };
    }

    /** {@code Bearer} and the token in Authorization, the bare token in other headers. */
    private static Map<String, String> bearer(AuthSettings auth, String token) {
        return Map.of(auth.header(), auth.header().equalsIgnoreCase("Authorization") ? "Bearer " + token : token);
    }
}
