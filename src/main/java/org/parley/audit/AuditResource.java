package org.parley.audit;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.identity.RoleRequired;

@Path("admin/audit")
@Tag(name = "Administration")
@Produces(MediaType.APPLICATION_JSON)
@RoleRequired("admin")
public class AuditResource {
    @Inject
    AuditService audit;

    @GET
    @Operation(summary = "The audit trail, newest first", description = "With before, the rows before this number.")
    public AuditResponse list(
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor,
            @QueryParam("before") String before) {
        return AuditResponse.of(audit.page(AuditQuery.of(limit, cursor, before)));
    }

    @GET
    @Path("verify")
    @Operation(summary = "Whether the audit trail is whole", description = "Names the first broken row.")
    public AuditCheckResponse verify() {
        return audit.verify();
    }
}
