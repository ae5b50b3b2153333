package org.parley.sharing;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.database.DeadlockRetry;
import org.parley.error.Fails;
import org.parley.identity.CurrentUser;

@Path("threads/share")
@Tag(name = "Sharing")
@Produces(MediaType.APPLICATION_JSON)
public class ShareThreadResource {
    @EJB
    ShareService shares;

    @Inject
    CurrentUser user;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Share a thread with other users",
            description =
                    "Readers see a read-only copy of the messages that are shown at this moment, without reasoning"
                            + " and tool calls. Later messages are not part of it.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ShareRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "Shared",
            content = @Content(schema = @Schema(implementation = ShareView.class)))
    @Fails({403, 404, 409})
    public Response share(JsonObject body) {
        var request = ShareRequest.of(body);
        var share = DeadlockRetry.call(() -> shares.share(user.get(), request, user.address()));
        return Response.status(Response.Status.CREATED).entity(share).build();
    }
}
