package org.parley.updates;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.identity.CurrentUser;
import org.parley.runlog.Exchange;

@Path("threads/live")
@Tag(name = "Threads")
public class UpdatesResource {
    @Inject
    ActiveSubscribers readers;

    @Inject
    CurrentUser user;

    @Context
    HttpServletRequest request;

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "Follow changes to the caller's threads while the connection is open",
            description =
                    "Events: thread, with an entry as in the list, where it is new, renamed, pinned or archived, or "
                            + "a run began or ended in it; thread-deleted, with its id. After a lost connection, read the list again.")
    @APIResponse(
            responseCode = "200",
            description = "Server-Sent Events; a comment comes at least every 10 s",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS))
    public void listen(@Suspended AsyncResponse response) {
        readers.listen(user.id(), Exchange.of(request, response));
    }
}
