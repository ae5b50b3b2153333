package org.parley.export;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.error.Fails;
import org.parley.error.JsonFields;
import org.parley.identity.CurrentUser;

@Path("threads/export")
@Tag(name = "Threads")
public class ExportResource {
    @Inject
    ThreadExport export;

    @Inject
    CurrentUser user;

    @GET
    @Produces({"text/markdown", MediaType.APPLICATION_JSON, "application/pdf"})
    @Operation(
            summary = "A thread as a file, with the sources of its answers",
            description =
                    "The messages of the version that is shown. A thread that is too long for a format gives 413.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = {
                @Content(mediaType = "text/markdown", schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ExportedThread.class)),
                @Content(mediaType = "application/pdf", schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @Fails({404, 413})
    public Response export(
            @Parameter(required = true, schema = @Schema(format = "uuid")) @QueryParam("thread_id") String thread,
            @Parameter(required = true, schema = @Schema(enumeration = {"markdown", "json", "pdf"}))
                    @QueryParam("format")
                    String format) {
        var wanted = ExportFormat.of(format);
        var file = export.export(
                user.id(), JsonFields.uuid("thread_id", JsonFields.required("thread_id", thread)), wanted);
        return Response.ok(file.bytes(), wanted.mediaType)
                .header("Content-Disposition", file.disposition())
                .header("Cache-Control", "private, no-store")
                .build();
    }
}
