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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.database.DeadlockRetry;
import org.parley.error.JsonFields;
import org.parley.identity.CurrentUser;

@Path("files")
@Tag(name = "Files")
public class FilesResource {
    @Inject
    FileService files;

    @Inject
    Downloads downloads;

    @Inject
    Previews previews;

    @Inject
    CurrentUser user;

    @GET
    @Path("{file_id}")
    @Produces(MediaType.WILDCARD)
    @Operation(
            summary = "Download a file",
            description = "Takes one range of bytes. Only images and PDF are shown in place, all else is saved.")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "206")
    @APIResponse(responseCode = "416")
    public Response download(@PathParam("file_id") String id, @HeaderParam("Range") String range) {
        return downloads.answer(files.find(user.id(), JsonFields.uuid("file_id", id)), range);
    }

    @DELETE
    @Path("{file_id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Delete a file", description = "Its message stays, and says that the file is gone.")
    public DeleteFileResponse delete(@PathParam("file_id") String id) {
        var file = JsonFields.uuid("file_id", id);
        DeadlockRetry.run(() -> files.delete(user.id(), file, user.address()));
        return new DeleteFileResponse(true, "File deleted successfully");
    }

    @GET
    @Path("preview")
    @Produces({"image/png", "image/jpeg", "application/pdf", MediaType.APPLICATION_JSON})
    @Operation(
            summary = "A picture of a file, or its PDF",
            description =
                    "image: the image, or the first page of a PDF. pdf: the PDF itself. 404 where the file has none.")
    public Response preview(
            @QueryParam("thread_id") String thread,
            @QueryParam("file_index") String index,
            @QueryParam("output") String output)
            throws SQLException {
        var id = JsonFields.uuid("thread_id", JsonFields.required("thread_id", thread));
        return previews.answer(files.find(user.id(), id, JsonFields.index("file_index", index)), output);
    }
}
