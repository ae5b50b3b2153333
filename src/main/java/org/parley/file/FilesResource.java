package org.parley.file;

import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.database.DeadlockRetry;
import org.parley.error.Fails;
import org.parley.error.JsonFields;
import org.parley.identity.AllowedFromAssistant;
import org.parley.identity.CurrentUser;
import org.parley.paging.PageRequest;

@Path("files")
@Tag(name = "Files")
@AllowedFromAssistant
public class FilesResource {
    @Inject
    FileService files;

    @Inject
    Downloads downloads;

    @Inject
    Previews previews;

    @Inject
    OwnFiles own;

    @Inject
    CurrentUser user;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The caller's files, newest first, and their limit")
    public OwnFilesResponse list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return own.list(user.id(), PageRequest.ofQuery(limit, cursor, 2));
    }

    @GET
    @Path("{file_id}")
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "Download a file", description = "Browsers display images and PDF, and save all other files.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content =
                    @Content(
                            mediaType = MediaType.WILDCARD,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "206",
            description = "The requested range",
            content =
                    @Content(
                            mediaType = MediaType.WILDCARD,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "416", description = "The file has no such range")
    @Fails(404)
    public Response download(
            @PathParam("file_id") String id,
            @Parameter(description = "One range of bytes") @HeaderParam("Range") String range) {
        return downloads.answer(files.find(user.id(), JsonFields.uuid("file_id", id)), range);
    }

    @DELETE
    @Path("{file_id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Delete a file", description = "Its message remains, without the file.")
    @Fails(404)
    public DeleteFileResponse delete(@PathParam("file_id") String id) {
        var file = JsonFields.uuid("file_id", id);
        DeadlockRetry.run(() -> files.delete(user.id(), file, user.address()));
        return new DeleteFileResponse(true, "File deleted successfully");
    }

    @GET
    @Path("preview")
    @Produces({"image/png", "image/jpeg", "application/pdf", MediaType.APPLICATION_JSON})
    @Operation(summary = "Preview of a file: an image, or its PDF", description = "404 if the file has none.")
    @APIResponse(
            responseCode = "200",
            description = "The preview",
            content = {
                @Content(mediaType = "image/png", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "image/jpeg", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "application/pdf", schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @Fails({404, 415})
    public Response preview(
            @Parameter(required = true, schema = @Schema(format = "uuid")) @QueryParam("thread_id") String thread,
            @Parameter(
                            description = "Position of the file in the thread",
                            required = true,
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "0"))
                    @QueryParam("file_index")
                    String index,
            @Parameter(
                            description = "image: the image, or the first page of a PDF; pdf: the PDF itself",
                            schema = @Schema(enumeration = {"image", "pdf"}))
                    @QueryParam("output")
                    String output)
            throws SQLException {
        var id = JsonFields.uuid("thread_id", JsonFields.required("thread_id", thread));
        return previews.answer(files.find(user.id(), id, JsonFields.index("file_index", index)), output);
    }
}
