package org.parley.overview;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.identity.RoleRequired;

@Path("admin/overview")
@Tag(name = "Administration")
@Produces(MediaType.APPLICATION_JSON)
@RoleRequired("admin")
public class AdminOverviewResource {
    @Inject
    OverviewService overview;

    @GET
    @Operation(summary = "Running answers, usage of today, nodes, endpoints and versions")
    public OverviewResponse get() {
        return overview.overview();
    }
}
