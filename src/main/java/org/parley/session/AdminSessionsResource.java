package org.parley.session;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.identity.CurrentUser;
import org.parley.identity.RoleRequired;

@Path("admin/sessions")
@Tag(name = "Administration")
@Produces(MediaType.APPLICATION_JSON)
@RoleRequired("admin")
public class AdminSessionsResource {
    @Inject
    SessionService sessions;

    @Inject
    SessionCache cache;

    @Inject
    CurrentUser admin;

    @DELETE
    @Operation(
            summary = "End all sessions of all users",
            description = "Ends the caller's own session too. Everybody has to sign in again.")
    public SessionsEndedResponse endAll() {
        int ended = sessions.signOutAllUsers(admin.id(), admin.address());
        cache.forgetAll();
        return new SessionsEndedResponse(true, ended);
    }
}
