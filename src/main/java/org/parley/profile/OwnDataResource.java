package org.parley.profile;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.audit.Actor;
import org.parley.identity.CurrentUser;

@Path("me/data")
@Tag(name = "Own data")
public class OwnDataResource {
    static final String ZIP = "application/zip";

    @Inject
    OwnData data;

    @Inject
    CurrentUser user;

    @GET
    @Produces({ZIP, MediaType.APPLICATION_JSON})
    @Operation(
            summary = "All data of the caller as a ZIP archive",
            description = "Settings and threads as JSON, and the files. Audited.")
    @APIResponse(
            responseCode = "200",
            description = "The archive",
            content = @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response export() {
        return Response.ok(data.export(Actor.of(user)), ZIP)
                .header("Content-Disposition", "attachment; filename=\"parley-data.zip\"")
                .header("Cache-Control", "private, no-store")
                .build();
    }

    @DELETE
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Delete all data of the caller",
            description =
                    "Threads, files and settings, for some seconds at a time: repeat the call until it is complete."
                            + " What the law or the operator requires to be kept, such as the audit trail and the usage, is kept.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = DeleteDataRequest.class)))
    public DeletedDataResponse delete(JsonObject body) {
        DeleteDataRequest.check(body);
        return data.delete(Actor.of(user));
    }
}
