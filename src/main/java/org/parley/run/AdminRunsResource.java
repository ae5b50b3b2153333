package org.parley.run;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.audit.Actor;
import org.parley.error.Fails;
import org.parley.error.JsonFields;
import org.parley.identity.CurrentUser;
import org.parley.identity.RoleRequired;
import org.parley.paging.PageRequest;

@Path("admin/runs")
@Tag(name = "Administration")
@Produces(MediaType.APPLICATION_JSON)
@RoleRequired("admin")
public class AdminRunsResource {
    @Inject
    RunAdminService runs;

    @Inject
    CurrentUser user;

    @GET
    @Operation(summary = "Answers that are being written on all nodes, newest first")
    public AdminRunsResponse list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return AdminRunsResponse.of(runs.page(PageRequest.ofQuery(limit, cursor, 2), Actor.of(user)));
    }

    @POST
    @Path("{run_id}/cancel")
    @Operation(
            summary = "Cancel anybody's run",
            description = "Does nothing if it has ended. The answer so far is kept.")
    @Fails(404)
    public CancelResponse cancel(@PathParam("run_id") String runId) {
        runs.cancel(JsonFields.uuid("run_id", runId), Actor.of(user));
        return new CancelResponse(true);
    }
}
