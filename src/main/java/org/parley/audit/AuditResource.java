package org.parley.audit;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
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
    @Operation(summary = "The audit trail, newest first, 200 rows a page")
    public AuditResponse list(@QueryParam("before") @DefaultValue("9223372036854775807") long before) {
        return new AuditResponse(audit.before(before));
    }

    @GET
    @Path("verify")
    @Operation(summary = "Whether the audit trail is whole", description = "Names the first broken row.")
    public AuditCheckResponse verify() {
        return audit.verify();
    }
}
