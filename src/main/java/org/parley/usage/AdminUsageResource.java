package org.parley.usage;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.audit.Actor;
import org.parley.identity.CurrentUser;
import org.parley.identity.RoleRequired;

@Path("admin/usage")
@Tag(name = "Administration")
@RoleRequired("admin")
public class AdminUsageResource {
    private static final String CSV = "text/csv";

    @Inject
    UsageService usage;

    @Inject
    CurrentUser user;

    @GET
    @Produces({MediaType.APPLICATION_JSON, CSV})
    @Operation(
            summary = "Runs, tokens and cost",
            description =
                    "Days are those of UTC. by: some of day, agent, model, user, group and endpoint. A run counts for each"
                            + " group of its user.")
    @APIResponse(
            responseCode = "200",
            description = "The sums",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = UsageResponse.class)),
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING))
            })
    public Response sums(
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @Parameter(description = "Dimensions, separated by commas", example = "day,agent") @QueryParam("by")
                    String by,
            @Parameter(hidden = true) @HeaderParam("Accept") String accept) {
        var sums = usage.sums(UsageQuery.of(from, to, by), Actor.of(user));
        boolean csv = accept != null && accept.startsWith(CSV);
        return Response.ok(csv ? sums.csv() : sums, csv ? CSV + ";charset=UTF-8" : MediaType.APPLICATION_JSON)
                .build();
    }

    @POST
    @Path("rebuild")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Recompute all sums from the ledger")
    public RebuiltResponse rebuild() {
        usage.rebuild(Actor.of(user));
        return new RebuiltResponse(true);
    }
}
