package org.parley.toolserver;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.audit.Actor;
import org.parley.error.Fails;
import org.parley.identity.CurrentUser;

/** Where an authorization server sends the browser back. */
@Path("connections/callback")
@Tag(name = "Connections")
@Produces(MediaType.APPLICATION_JSON)
public class AuthorizationCallbackResource {
    @Inject
    AuthorizationSteps steps;

    @Inject
    CurrentUser user;

    @Context
    HttpServletRequest request;

    @GET
    @Operation(
            summary = "Complete an authorisation at a tool server",
            description = "For browsers: the authorization server redirects here. Only the user who has started the"
                    + " authorisation can complete it.")
    @APIResponse(responseCode = "302", description = "To the page that has started the authorisation")
    @Fails({404, 409})
    public Response callback(@QueryParam("state") String state) {
        var next = steps.finish(state, Actor.of(user), request);
        return Response.status(Response.Status.FOUND).header("Location", next).build();
    }
}
