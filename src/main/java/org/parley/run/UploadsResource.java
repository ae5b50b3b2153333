package org.parley.run;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.SseEventSink;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.error.Fails;
import org.parley.identity.AllowedFromAssistant;
import org.parley.identity.CurrentUser;
import org.parley.stream.StreamSink;

@Path("files/upload")
@Tag(name = "Files")
@AllowedFromAssistant
public class UploadsResource {
    @Inject
    UploadRunner uploads;

    @Inject
    CurrentUser user;

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            summary = "Attach files to a thread and stream the answer about them",
            description =
                    "Starts a run. There can be several parts named file. Without message, the agent summarises the files; without"
                            + " model_id, the thread's agent answers, or the default one.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA,
                            schema = @Schema(implementation = UploadRequest.class)))
    @APIResponse(responseCode = "200", ref = "RunStream")
    @Fails({404, 409})
    public void upload(@Context SseEventSink sink) {
        uploads.take(user.get(), StreamSink.of(sink));
    }
}
