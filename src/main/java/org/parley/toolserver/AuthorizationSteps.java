package org.parley.toolserver;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parley.audit.Actor;
import org.parley.error.BadRequest;
import org.parley.error.NotFound;
import org.parley.mcp.McpJson;
import org.parley.oidc.OidcConfig;

/** Start and completion of an authorisation, as requests of a browser. */
@ApplicationScoped
class AuthorizationSteps {
    @Inject
    Authorizer authorizer;

    @Inject
    AuthorizationWait waits;

    @Inject
    ActiveToolServers servers;

    @Inject
    ConnectionService connections;

    @Inject
    OidcConfig config;

    /** @throws NotFound if there is no such server, or its users need no authorisation */
    URI start(UUID id, String user, HttpServletRequest request, String next) {
        var server = servers.newest(id);
        if (!server.settings().auth().type().isPerUser() || !server.isUsable()) throw new NotFound("tool server");
        return waits.await(server.name(), authorizer.start(server, user, CallbackAddress.of(request, config, next)));
    }

    /**
     * @return address of the page to open
     * @throws NotFound if the authorisation is unknown, of another user, already completed, or took too long
     */
    String finish(@Nullable String state, Actor actor, HttpServletRequest request) {
        var started = Optional.ofNullable(state)
                .flatMap(given -> connections.take(given, actor.id()))
                .orElseThrow(() -> new NotFound("authorization"));
        var server = servers.newest(started.server());
        waits.await(server.name(), authorizer.finish(server, started, query(started, request), actor));
        // absolute: the container would add the scheme and host of the request
        var redirect = McpJson.text(started.fields(), "redirect");
        return redirect.replace(CallbackAddress.CALLBACK, "") + McpJson.text(started.fields(), "next");
    }

    private static URI query(ConnectionService.Started started, HttpServletRequest request) {
        try {
            return URI.create(McpJson.text(started.fields(), "redirect") + "?" + request.getQueryString());
        } catch (IllegalArgumentException e) {
            throw new BadRequest("The query of the callback is malformed");
        }
    }
}
