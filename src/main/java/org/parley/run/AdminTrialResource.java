package org.parley.run;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
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
import org.parley.identity.RoleRequired;
import org.parley.stream.StreamSink;

@Path("admin/trials")
@Tag(name = "Administration")
@RoleRequired("admin")
public class AdminTrialResource {
    @Inject
    AgentTrial trial;

    @POST
    @Path("prompt")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "The system prompt of an unsaved agent, as a user would get it",
            description = "user is the id of somebody who has signed in; without it, the caller.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = TrialRequest.class)))
    @Fails(404)
    public PreviewResponse preview(JsonObject body) {
        return trial.preview(TrialRequest.of(body));
    }

    @POST
    @Path("answer")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Ask an unsaved agent",
            description =
                    "Nothing is stored. The data of each event is JSON with type: text or reasoning with text, then"
                            + " end, with endpoint, millis and the tokens, or error.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = TrialRequest.class)))
    @APIResponse(responseCode = "200", content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS))
    @Fails(404)
    public void ask(JsonObject body, @Context SseEventSink sink) {
        trial.ask(TrialRequest.of(body), StreamSink.of(sink));
    }
}
