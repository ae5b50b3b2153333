package org.parley.login;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.problem.Problem;

@Path("auth")
@Tag(name = "Sign-in")
@Produces(MediaType.APPLICATION_JSON)
public class AuthResource {
    @Inject
    LoginService logins;

    @Inject
    SessionService sessions;

    @Inject
    SessionCache cache;

    @Context
    HttpServletRequest request;

    @Context
    HttpServletResponse response;

    @POST
    @Path("login")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Sign in with the local user list", description = "Sets the cookie sessionid.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Credentials.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = LoginAnswer.class)))
    @APIResponse(
            responseCode = "401",
            description = "Wrong user name or password",
            content = @Content(schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "404",
            description = "The local user list is switched off",
            content = @Content(schema = @Schema(implementation = Problem.class)))
    public LoginAnswer login(JsonObject body) {
        var caller = logins.login(Credentials.of(body));
        endSession();
        SessionCookie.write(request, response, sessions.open(caller));
        return new LoginAnswer(CallerView.of(caller));
    }

    @POST
    @Path("logout")
    @Operation(summary = "Sign out", description = "Ends the session; does nothing where there is none.")
    public LogoutAnswer logout() {
        endSession();
        SessionCookie.clear(request, response);
        return new LogoutAnswer(true, null);
    }

    private void endSession() {
        SessionCookie.read(request).ifPresent(token -> {
            sessions.end(token);
            cache.forget(token);
        });
    }
}
