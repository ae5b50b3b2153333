package org.parley.overview;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.SseEventSink;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.identity.RoleRequired;
import org.parley.stream.StreamSink;

@Path("admin/checks")
@Tag(name = "Administration")
@RoleRequired("admin")
public class AdminChecksResource {
    @Inject
    TestStream test;

    @GET
    @Path("stream")
    @Operation(
            summary = "A test stream of three seconds",
            description =
                    "The data of each event is JSON with n, the event's number from 1, of, the number of all events,"
                            + " and sent_ms, the time since the start at which it was sent. A client that compares sent_ms with"
                            + " the time of arrival sees whether an intermediary buffers or cuts the stream.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS))
    public void stream(@Context SseEventSink sink) {
        test.start(StreamSink.of(sink));
    }
}
