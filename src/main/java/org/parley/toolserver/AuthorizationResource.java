package org.parley.toolserver;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.error.Fails;
import org.parley.error.JsonFields;
import org.parley.identity.CurrentUser;

/** The part of an authorisation that a browser visits. */
@Path("connections/{id}/authorize")
@Tag(name = "Connections")
@Produces(MediaType.APPLICATION_JSON)
public class AuthorizationResource {
    @Inject
    AuthorizationSteps steps;

    @Inject
    CurrentUser user;

    @Context
    HttpServletRequest request;

    @GET
    @Operation(
            summary = "Start an authorisation at a tool server",
            description = "For browsers: redirects to the authorization server, which sends the browser back.")
    @APIResponse(responseCode = "302", description = "To the authorization server")
    @Fails({404, 409})
    public Response authorize(@PathParam("id") String server, @QueryParam("next") String next) {
        var address = steps.start(JsonFields.uuid("id", server), user.id(), request, next);
        return Response.status(Response.Status.FOUND)
                .header("Location", address.toString())
                .build();
    }
}
