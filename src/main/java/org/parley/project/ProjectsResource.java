package org.parley.project;

import jakarta.ejb.EJB;
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
import org.parley.database.DeadlockRetry;
import org.parley.error.DeletedResponse;
import org.parley.error.Fails;
import org.parley.error.JsonFields;
import org.parley.identity.CurrentUser;
import org.parley.paging.PageRequest;

@Path("projects")
@Tag(name = "Projects")
@Produces(MediaType.APPLICATION_JSON)
public class ProjectsResource {
    @EJB
    ProjectService projects;

    @Inject
    CurrentUser user;

    @GET
    @Operation(summary = "The caller's projects and those of which the caller is a member, by name")
    public ProjectsResponse list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return ProjectsResponse.of(projects.list(user.get(), PageRequest.ofQuery(limit, cursor, 2)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Create a project",
            description = "Users and the caller's groups can be members; administrators can share it with everybody.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ProjectRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = ProjectView.class)))
    @Fails({403, 409})
    public Response add(JsonObject body) {
        var project = projects.add(user.get(), ProjectRequest.of(body), user.address());
        return Response.status(Response.Status.CREATED).entity(project).build();
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change, share or archive a project of one's own")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ProjectRequest.class)))
    @Fails({403, 404})
    public ProjectView change(@PathParam("id") String id, JsonObject body) {
        return projects.change(user.get(), JsonFields.uuid("id", id), ProjectRequest.of(body), user.address());
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete a project of one's own", description = "Its threads remain, without a project.")
    @Fails(404)
    public DeletedResponse delete(@PathParam("id") String id) {
        var project = JsonFields.uuid("id", id);
        DeadlockRetry.run(() -> projects.delete(user.get(), project, user.address()));
        return new DeletedResponse(true);
    }
}
