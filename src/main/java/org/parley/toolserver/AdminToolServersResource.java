package org.parley.toolserver;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.audit.Actor;
import org.parley.error.DeletedResponse;
import org.parley.error.Fails;
import org.parley.error.JsonFields;
import org.parley.identity.CurrentUser;
import org.parley.identity.RoleRequired;
import org.parley.paging.PageRequest;

@Path("admin/tool-servers")
@Tag(name = "Administration")
@Produces(MediaType.APPLICATION_JSON)
@RoleRequired("admin")
public class AdminToolServersResource {
    @Inject
    ToolServerService service;

    @Inject
    ActiveToolServers servers;

    @Inject
    ToolServerTester tester;

    @Inject
    ServerToolService tools;

    @Inject
    ServerHealth health;

    @Inject
    CurrentUser user;

    @GET
    @Operation(summary = "All tool servers, by name", description = "No response ever contains a secret.")
    public ToolServersResponse list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return ToolServersResponse.of(servers.newest(), PageRequest.ofQuery(limit, cursor, 1), this::view);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Register a tool server",
            description = "The secret is encrypted before it is stored. If the server responds quickly, its tools are"
                    + " listed at once; otherwise by the first test.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ToolServerRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = SavedToolServer.class)))
    @Fails(409)
    public Response create(JsonObject body) {
        var server = service.create(body, Actor.of(user));
        tester.listSaved(server.id(), user.id());
        return Response.status(Response.Status.CREATED)
                .entity(SavedToolServer.of(server))
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A tool server")
    @Fails(404)
    public ToolServerView get(@PathParam("id") String id) {
        return view(servers.newest(JsonFields.uuid("id", id)));
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Change a tool server",
            description = "Absent fields remain unchanged, including the secret; an empty secret removes it. The"
                    + " secret is also removed if the host or the type of authorization changes.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ToolServerRequest.class)))
    @Fails({404, 409})
    public SavedToolServer change(@PathParam("id") String id, JsonObject body) {
        var server = service.change(JsonFields.uuid("id", id), body, Actor.of(user));
        tester.listSaved(server.id(), user.id());
        return SavedToolServer.of(server);
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete a tool server", description = "Its tools disappear from all agents.")
    @Fails(404)
    public DeletedResponse delete(@PathParam("id") String id) {
        service.delete(JsonFields.uuid("id", id), Actor.of(user));
        return new DeletedResponse(true);
    }

    @POST
    @Path("{id}/test")
    @Operation(summary = "Connect to the server and list its tools", description = "Takes up to 20 seconds.")
    @Fails(404)
    public ToolServerTestResponse test(@PathParam("id") String id) {
        return tester.test(JsonFields.uuid("id", id), user.id());
    }

    @POST
    @Path("{id}/review")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Accept the changed definition of a tool",
            description = "A tool whose definition has changed since it was registered or reviewed cannot be used.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ReviewRequest.class)))
    @Fails({404, 409})
    public ServerToolsResponse review(@PathParam("id") String id, JsonObject body) {
        var server = JsonFields.uuid("id", id);
        var fields = new JsonFields(body);
        tools.accept(server, fields.text("tool"), fields.text("fingerprint"), Actor.of(user));
        return ServerToolsResponse.of(tools.tools(server).values());
    }

    private ToolServerView view(ActiveToolServer server) {
        return ToolServerView.of(server, health.of(server.id()));
    }
}
