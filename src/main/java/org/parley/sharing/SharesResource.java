package org.parley.sharing;

import jakarta.ejb.EJB;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.audience.SharingConfig;
import org.parley.database.DeadlockRetry;
import org.parley.error.DeletedResponse;
import org.parley.error.Fails;
import org.parley.error.JsonFields;
import org.parley.file.Downloads;
import org.parley.file.FileService;
import org.parley.identity.CurrentUser;
import org.parley.paging.PageRequest;

@Path("shares")
@Tag(name = "Sharing")
@Produces(MediaType.APPLICATION_JSON)
public class SharesResource {
    @EJB
    ShareService shares;

    @Inject
    FileService files;

    @Inject
    Downloads downloads;

    @Inject
    SharingConfig config;

    @Inject
    CurrentUser user;

    @GET
    @Operation(summary = "The caller's own shares, newest first", description = "Shares that ended stay for 30 days.")
    public SharesResponse list(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return SharesResponse.of(shares.own(user.get(), PageRequest.ofQuery(limit, cursor, 2)), config);
    }

    @GET
    @Path("{id}")
    @Operation(
            summary = "Read a shared thread",
            description = "The caller must belong to its audience, but needs no access to its agents.")
    @Fails({403, 404})
    public SnapshotView read(
            @PathParam("id") String id, @QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        return shares.read(
                user.get(), JsonFields.uuid("id", id), PageRequest.ofQuery(limit, cursor, 1), user.address());
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Revoke a share", description = "Nobody can read it any more. Copies of readers remain.")
    @Fails(404)
    public DeletedResponse revoke(@PathParam("id") String id) {
        var share = JsonFields.uuid("id", id);
        DeadlockRetry.run(() -> shares.revoke(user.get(), share, user.address()));
        return new DeletedResponse(true);
    }

    @GET
    @Path("{id}/files/{file_id}")
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "Download a file of a share", description = "Only if the share includes files.")
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
    @Fails({403, 404})
    public Response download(
            @PathParam("id") String id,
            @PathParam("file_id") String fileId,
            @Parameter(description = "One range of bytes") @HeaderParam("Range") String range) {
        var file = JsonFields.uuid("file_id", fileId);
        var owner = shares.ownerOfFile(user.get(), JsonFields.uuid("id", id), file);
        return downloads.answer(files.find(owner, file), range);
    }
}
