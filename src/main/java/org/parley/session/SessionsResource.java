package org.parley.session;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.error.Fails;
import org.parley.error.JsonFields;
import org.parley.identity.CurrentUser;
import org.parley.paging.PageRequest;

@Path("sessions")
@Tag(name = "Sign-in")
@Produces(MediaType.APPLICATION_JSON)
public class SessionsResource {
    @Inject
    SessionService sessions;

    @Inject
    SessionCache cache;

    @Inject
    CurrentUser user;

    @GET
    @Operation(summary = "The caller's own sessions, newest first")
    public SessionsResponse list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return SessionsResponse.of(sessions.list(user.id(), user.session(), PageRequest.ofQuery(limit, cursor, 2)));
    }

    @DELETE
    @Operation(summary = "Sign out everywhere", description = "Ends all sessions of the caller, including this one.")
    public SessionsEndedResponse endAll() {
        int ended = sessions.signOutEverywhere(user.id(), user.address());
        cache.forgetAllOf(user.id());
        return new SessionsEndedResponse(true, ended);
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "End one of the caller's own sessions")
    @Fails(404)
    public SessionsEndedResponse end(@PathParam("id") String id) {
        int ended = sessions.end(user.id(), JsonFields.uuid("id", id), user.address());
        cache.forgetAllOf(user.id());
        return new SessionsEndedResponse(true, ended);
    }
}
