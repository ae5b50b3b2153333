package org.parley.promptlibrary;

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
import org.parley.error.DeletedResponse;
import org.parley.error.Fails;
import org.parley.error.JsonFields;
import org.parley.identity.CurrentUser;
import org.parley.paging.PageRequest;

@Path("prompts")
@Tag(name = "Prompts")
@Produces(MediaType.APPLICATION_JSON)
public class PromptsResource {
    @EJB
    SavedPromptService prompts;

    @Inject
    CurrentUser user;

    @GET
    @Operation(summary = "The caller's prompts and those shared with the caller, by title")
    public SavedPromptsResponse list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return SavedPromptsResponse.of(prompts.list(user.get(), PageRequest.ofQuery(limit, cursor, 2)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Save a prompt",
            description =
                    "It can be shared with users and with the caller's groups; administrators can share it with everybody.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = SavedPromptRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "Saved",
            content = @Content(schema = @Schema(implementation = SavedPromptView.class)))
    @Fails({403, 409})
    public Response add(JsonObject body) {
        var prompt = prompts.add(user.get(), SavedPromptRequest.of(body), user.address());
        return Response.status(Response.Status.CREATED).entity(prompt).build();
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change a prompt of one's own")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = SavedPromptRequest.class)))
    @Fails({403, 404})
    public SavedPromptView change(@PathParam("id") String id, JsonObject body) {
        return prompts.change(user.get(), JsonFields.uuid("id", id), SavedPromptRequest.of(body), user.address());
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete a prompt of one's own")
    @Fails(404)
    public DeletedResponse delete(@PathParam("id") String id) {
        prompts.delete(user.get(), JsonFields.uuid("id", id));
        return new DeletedResponse(true);
    }
}
