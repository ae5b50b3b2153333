package org.parley.sharing;

import jakarta.ejb.EJB;
import jakarta.enterprise.event.Event;
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
import org.parley.limits.Limits;
import org.parley.thread.CreateThreadResponse;
import org.parley.thread.ThreadChangedEvent;

@Path("threads/copy")
@Tag(name = "Sharing")
@Produces(MediaType.APPLICATION_JSON)
public class CopySharedResource {
    @EJB
    ShareService shares;

    @Inject
    Limits limits;

    @Inject
    CurrentUser user;

    @Inject
    Event<ThreadChangedEvent> changed;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Continue a shared thread as a thread of one's own",
            description = "The copy is independent of the share, and stays if the share ends.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = CopyRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "Copied",
            content = @Content(schema = @Schema(implementation = CreateThreadResponse.class)))
    @Fails({403, 404})
    public Response copy(JsonObject body) {
        var share = CopyRequest.idOf(body);
        limits.createThread(user.id());
        var thread = DeadlockRetry.call(() -> shares.copy(user.get(), share, user.address()));
        changed.fire(new ThreadChangedEvent(thread));
        return Response.status(Response.Status.CREATED)
                .entity(new CreateThreadResponse(thread))
                .build();
    }
}
