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

    @Inject
    AuditVerifier verifier;

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
    @Operation(
            summary = "Whether the audit trail is whole",
            description =
                    "Names the first broken row. Looks at rows for some seconds: if complete is false, or to check"
                            + " only what is new, continue with last as after, and last_hash as hash.")
    public AuditCheckResponse verify(
            @QueryParam("after") @DefaultValue("0") String after, @QueryParam("hash") @DefaultValue("") String hash) {
        return verifier.verify(AuditQuery.number("after", after), AuditVerifier.hex(hash));
    }
}
