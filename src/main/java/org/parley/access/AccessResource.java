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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.login.RoleRequired;
import org.parley.problem.Fields;

@Path("admin/access")
@Tag(name = "Administration")
@Produces(MediaType.APPLICATION_JSON)
@RoleRequired("admin")
public class AccessResource {
    @Inject
    AccessService access;

    @GET
    @Operation(summary = "Why a user can or cannot use an agent")
    public AccessAnswer explain(@QueryParam("user") String user, @QueryParam("agent") String agent) {
        return access.explain(Fields.required("user", user), Fields.uuid("agent", Fields.required("agent", agent)));
    }

    @POST
    @Path("simulate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "What a log-in with these claims would bring",
            description = "The body is a decoded token. Nobody is signed in.")
    public Simulation simulate(String claims) {
        return access.simulate(Claims.parse(claims));
    }
}
