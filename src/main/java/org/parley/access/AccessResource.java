package org.parley.access;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.error.Fails;
import org.parley.error.JsonFields;
import org.parley.identity.RoleRequired;

@Path("admin/access")
@Tag(name = "Administration")
@Produces(MediaType.APPLICATION_JSON)
@RoleRequired("admin")
public class AccessResource {
    @Inject
    AccessService access;

    @GET
    @Operation(summary = "Why a user can or cannot use an agent")
    @Fails(404)
    public AccessResponse explain(
            @Parameter(description = "The user's ID", required = true) @QueryParam("user") String user,
            @Parameter(description = "The agent's ID", required = true, schema = @Schema(format = "uuid"))
                    @QueryParam("agent")
                    String agent) {
        return access.explain(
                JsonFields.required("user", user), JsonFields.uuid("agent", JsonFields.required("agent", agent)));
    }

    @POST
    @Path("simulate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Result of a sign-in with these claims",
            description = "The body is a decoded token. The caller is not signed in.")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "Claims")))
    public SimulationResponse simulate(String claims) {
        return access.simulate(Claims.parse(claims));
    }
}
