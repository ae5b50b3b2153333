package org.parley.toolserver;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.audit.Actor;
import org.parley.error.DeletedResponse;
import org.parley.error.Fails;
import org.parley.error.JsonFields;
import org.parley.identity.CurrentUser;

@Path("connections")
@Tag(name = "Connections")
@Produces(MediaType.APPLICATION_JSON)
public class ConnectionsResource {
    @Inject
    ConnectionService connections;

    @Inject
    ActiveToolServers servers;

    @Inject
    CurrentUser user;

    @GET
    @Operation(summary = "The caller's own authorisations at tool servers")
    public ConnectionsResponse list() {
        return ConnectionsResponse.of(connections.list(user.id()), servers.newest());
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Withdraw an authorisation", description = "Parley deletes its tokens.")
    @Fails(404)
    public DeletedResponse delete(@PathParam("id") String id) {
        connections.delete(JsonFields.uuid("id", id), Actor.of(user));
        return new DeletedResponse(true);
    }
}
