package org.parley.agent;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
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

@Path("admin/agents")
@Tag(name = "Administration")
@Produces(MediaType.APPLICATION_JSON)
@RoleRequired("admin")
public class AdminAgentsResource {
    private static final String YAML = "application/yaml";

    @Inject
    AgentAdminService agents;

    @Inject
    AgentImportService files;

    @Inject
    AgentChecks checks;

    @Inject
    CurrentUser user;

    @GET
    @Operation(summary = "All agents, in order")
    public AdminAgentsResponse list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return AdminAgentsResponse.of(agents.list(), PageRequest.ofQuery(limit, cursor, 1));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Create an agent",
            description =
                    "warnings names groups that nobody has, and endpoints that cannot be reached or lack the model.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = AgentRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = SavedAgent.class)))
    @Fails(409)
    public Response create(JsonObject body) {
        return Response.status(Response.Status.CREATED)
                .entity(checks.check(agents.create(body, Actor.of(user))))
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "An agent")
    @Fails(404)
    public AdminAgentView get(@PathParam("id") String id) {
        return AdminAgentView.of(agents.get(JsonFields.uuid("id", id)));
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Change an agent",
            description = "version is the version that was read. Fields that are absent stay as they are.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = AgentRequest.class)))
    @Fails({404, 409})
    public SavedAgent change(@PathParam("id") String id, JsonObject body) {
        return checks.check(agents.change(JsonFields.uuid("id", id), body, Actor.of(user)));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete an agent", description = "Old messages keep its name; its versions can be restored.")
    @Fails({404, 409})
    public DeletedResponse delete(@PathParam("id") String id) {
        agents.delete(JsonFields.uuid("id", id), Actor.of(user));
        return new DeletedResponse(true);
    }

    @GET
    @Path("{id}/versions")
    @Operation(summary = "The versions of an agent, newest first, with what each changed")
    @Fails(404)
    public AgentVersionsResponse versions(
            @PathParam("id") String id, @QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return agents.versions(JsonFields.uuid("id", id), PageRequest.ofQuery(limit, cursor, 1));
    }

    @POST
    @Path("{id}/versions/{n}/restore")
    @Operation(summary = "Make an earlier version the newest")
    @Fails({404, 409})
    public SavedAgent restore(
            @PathParam("id") String id,
            @Parameter(description = "Number of the version", schema = @Schema(type = SchemaType.INTEGER))
                    @PathParam("n")
                    String n) {
        return agents.restore(JsonFields.uuid("id", id), AgentAdminService.number("version", n), Actor.of(user));
    }

    @GET
    @Path("export")
    @Produces({MediaType.APPLICATION_JSON, YAML})
    @Operation(summary = "All agents as the declarative file, in JSON or YAML")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = AgentsFileRequest.class)),
                @Content(mediaType = YAML, schema = @Schema(implementation = AgentsFileRequest.class))
            })
    public Response export(@Parameter(hidden = true) @HeaderParam("Accept") String accept) {
        var format = AgentsFileFormat.of(accept);
        return Response.ok(files.export(format), format.mediaType()).build();
    }

    @POST
    @Path("import")
    @Consumes({MediaType.APPLICATION_JSON, YAML, "application/x-yaml", "text/yaml", "text/x-yaml"})
    @Operation(
            summary = "Apply a declarative file, by name",
            description = "With dry_run=true nothing is changed. A file with an error changes nothing.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = AgentsFileRequest.class)),
                @Content(mediaType = YAML, schema = @Schema(implementation = AgentsFileRequest.class))
            })
    @Fails(409)
    public ImportResponse importFile(
            @Parameter(description = "Only report what would change", schema = @Schema(type = SchemaType.BOOLEAN))
                    @QueryParam("dry_run")
                    String dryRun,
            @Parameter(hidden = true) @HeaderParam("Content-Type") String type,
            String file) {
        return files.importFile(
                AgentsFileFormat.of(type).read(file), JsonFields.flag("dry_run", dryRun), Actor.of(user));
    }
}
