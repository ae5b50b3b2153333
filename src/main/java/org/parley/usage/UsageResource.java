package org.parley.usage;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.identity.CurrentUser;

@Path("usage")
@Tag(name = "Usage")
@Produces(MediaType.APPLICATION_JSON)
public class UsageResource {
    @Inject
    UsageStore usage;

    @Inject
    CurrentUser user;

    @GET
    @Operation(summary = "The caller's own usage, of the last 30 days by default")
    public OwnUsageResponse own(@QueryParam("from") String from, @QueryParam("to") String to) {
        return OwnUsageResponse.of(usage.sums(UsageQuery.of(from, to, "day"), user.id()));
    }
}
