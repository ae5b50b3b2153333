package org.parley.toolserver;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.audit.Actor;
import org.parley.error.Fails;
import org.parley.error.JsonFields;
import org.parley.identity.CurrentUser;
import org.parley.identity.RoleRequired;

@Path("admin/tool-servers/{id}/tools")
@Tag(name = "Administration")
@Produces(MediaType.APPLICATION_JSON)
@RoleRequired("admin")
public class AdminServerToolsResource {
    @Inject
    ServerToolService tools;

    @Inject
    CurrentUser user;

    @GET
    @Operation(summary = "The tools of a server, by name", description = "As of the last list that the server sent.")
    @Fails(404)
    public ServerToolsResponse list(@PathParam("id") String id) {
        return ServerToolsResponse.of(tools.tools(JsonFields.uuid("id", id)).values());
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Override the name or the description of a tool for models")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ToolOverrideRequest.class)))
    @Fails(404)
    public ServerToolsResponse override(@PathParam("id") String id, @PathParam("name") String name, JsonObject body) {
        tools.override(JsonFields.uuid("id", id), name, body, Actor.of(user));
        return list(id);
    }
}
