package org.parley.updates;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.identity.CurrentUser;
import org.parley.stream.StreamSink;

@Path("threads/live")
@Tag(name = "Threads")
public class UpdatesResource {
    @Inject
    ActiveSubscribers readers;

    @Inject
    CurrentUser user;

    @GET
    @Operation(
            summary = "Follow changes to the caller's threads while the connection is open",
            description =
                    "Events: thread, with an entry as in the list, where it is new, renamed, pinned or archived, or "
                            + "a run began or ended in it; thread-deleted, with its id. After a lost connection, read the list again.")
    @APIResponse(
            responseCode = "200",
            description = "Server-Sent Events; a comment comes at least every 10 s",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS))
    public void listen(@Context SseEventSink sink, @Context Sse sse) {
        var hello = sse.newEventBuilder().comment("hello").reconnectDelay(2000).build();
        readers.listen(user.id(), StreamSink.of(sink), hello);
    }
}
