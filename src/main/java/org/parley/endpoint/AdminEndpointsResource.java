package org.parley.endpoint;

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

@Path("admin/endpoints")
@Tag(name = "Administration")
@Produces(MediaType.APPLICATION_JSON)
@RoleRequired("admin")
public class AdminEndpointsResource {
    @Inject
    EndpointService service;

    @Inject
    ActiveEndpoints active;

    @Inject
    EndpointTester tester;

    @Inject
    CurrentUser user;

    @GET
    @Operation(summary = "All model endpoints, by name", description = "No response ever contains a key.")
    public EndpointsResponse list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return EndpointsResponse.of(active.newest(), PageRequest.ofQuery(limit, cursor, 1), active::view);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Create a model endpoint", description = "api_key is encrypted before it is stored.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = EndpointRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = SavedEndpoint.class)))
    @Fails(409)
    public Response create(JsonObject body) {
        return Response.status(Response.Status.CREATED)
                .entity(SavedEndpoint.of(service.create(body, Actor.of(user))))
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A model endpoint")
    @Fails(404)
    public EndpointView get(@PathParam("id") String id) {
        return active.view(active.newest(JsonFields.uuid("id", id)));
    }

    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Change a model endpoint",
            description = "Absent fields remain unchanged, including api_key; an empty api_key removes the key.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = EndpointRequest.class)))
    @Fails({404, 409})
    public SavedEndpoint change(@PathParam("id") String id, JsonObject body) {
        return SavedEndpoint.of(service.change(JsonFields.uuid("id", id), body, Actor.of(user)));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete a model endpoint that no agent uses")
    @Fails({404, 409})
    public DeletedResponse delete(@PathParam("id") String id) {
        service.delete(JsonFields.uuid("id", id), Actor.of(user));
        return new DeletedResponse(true);
    }

    @POST
    @Path("{id}/test")
    @Operation(summary = "Ask the endpoint a one-word question", description = "Lists its models too.")
    @Fails({404, 409})
    public EndpointTestResponse test(@PathParam("id") String id) {
        return tester.test(JsonFields.uuid("id", id));
    }

    @GET
    @Path("presets")
    @Operation(summary = "Known kinds of endpoints, with their differences")
    public PresetsResponse presets() {
        return new PresetsResponse(EndpointPreset.all());
    }

    @POST
    @Path("rotate-keys")
    @Operation(
            summary = "Encrypt all stored keys with the current master key",
            description = "Nodes keep running: they need both master keys until it is done.")
    @Fails(409)
    public KeyRotationResponse rotate() {
        return service.rotate(Actor.of(user));
    }
}
