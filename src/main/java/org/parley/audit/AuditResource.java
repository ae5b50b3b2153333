package org.parley.audit;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.identity.CurrentUser;
import org.parley.identity.RoleRequired;

@Path("admin/audit")
@Tag(name = "Administration")
@Produces(MediaType.APPLICATION_JSON)
@RoleRequired("admin")
public class AuditResource {
    private static final String CSV = "text/csv";

    @Inject
    AuditService audit;

    @Inject
    AuditVerifier verifier;

    @Inject
    CurrentUser user;

    @GET
    @Produces({MediaType.APPLICATION_JSON, CSV})
    @Operation(
            summary = "The audit trail, newest first",
            description =
                    "With before, the rows before this number. action, actor and object must match exactly; from and"
                            + " to are days in UTC. As CSV, up to 50,000 rows at once.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AuditResponse.class)))
    public Response list(
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor,
            @Parameter(description = "Number of a row", schema = @Schema(type = SchemaType.INTEGER))
                    @QueryParam("before")
                    String before,
            @QueryParam("action") String action,
            @QueryParam("actor") String actor,
            @QueryParam("object") String object,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @HeaderParam("Accept") String accept) {
        var query = AuditQuery.of(action, actor, object, from, to);
        var page = AuditQuery.page(limit, cursor, before);
        return accept != null && accept.startsWith(CSV)
                ? Response.ok(audit.csv(query, page.number(0), Actor.of(user)), CSV + ";charset=UTF-8")
                        .build()
                : Response.ok(AuditResponse.of(audit.page(query, page)), MediaType.APPLICATION_JSON)
                        .build();
    }

    @GET
    @Path("actions")
    @Operation(summary = "The actions that the audit trail records")
    public AuditActionsResponse actions() {
        return new AuditActionsResponse(List.of(AuditAction.values()));
    }

    @GET
    @Path("verify")
    @Operation(
            summary = "Verify the audit trail",
            description =
                    "Reports the first broken row. A call checks rows for some seconds: if complete is false, or to check"
                            + " only new rows, continue with last as after, and last_hash as hash.")
    public AuditCheckResponse verify(
            @Parameter(description = "Number of the last row checked", schema = @Schema(type = SchemaType.INTEGER))
                    @QueryParam("after")
                    @DefaultValue("0")
                    String after,
            @Parameter(description = "Hash of that row, in hex") @QueryParam("hash") @DefaultValue("") String hash) {
        return verifier.verify(AuditQuery.number("after", after), AuditVerifier.hex(hash));
    }
}
