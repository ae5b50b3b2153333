package org.parley.updates;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.identity.AllowedFromAssistant;
import org.parley.identity.CurrentUser;
import org.parley.stream.StreamSink;

@Path("threads/live")
@Tag(name = "Threads")
@AllowedFromAssistant
public class UpdatesResource {
    @Inject
    ActiveSubscribers readers;

    @Inject
    CurrentUser user;

    @GET
    @Operation(
            summary = "Follow changes to the caller's threads while the connection is open",
            description = "After a lost connection, read the list again.")
    @APIResponse(responseCode = "200", ref = "UpdateStream")
    public void listen(@Context SseEventSink sink, @Context Sse sse) {
        var hello = sse.newEventBuilder().comment("hello").reconnectDelay(2000).build();
        readers.listen(user.id(), StreamSink.of(sink), hello);
    }
}
