package org.parley.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.SseEventSink;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.database.DeadlockRetry;
import org.parley.error.Fails;
import org.parley.error.JsonFields;
import org.parley.identity.AllowedFromAssistant;
import org.parley.identity.CurrentUser;
import org.parley.stream.StreamSink;

@Path("threads/runs")
@ApplicationScoped
@Tag(name = "Runs")
@AllowedFromAssistant
public class RunsResource {
    @Inject
    RunStarter runs;

    @Inject
    RunService service;

    @Inject
    StreamConnector streams;

    @Inject
    CurrentUser user;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Ask an agent and stream its answer")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = RunRequest.class)))
    @APIResponse(responseCode = "200", ref = "RunStream")
    @Fails({404, 409})
    public void start(JsonObject body, @Context SseEventSink sink) {
        streams.stream(runs.start(user.get(), RunRequest.of(body)), StreamSink.of(sink));
    }

    @GET
    @Path("{run_id}/events")
    @Operation(summary = "Follow a run, from any point, any number of times")
    @APIResponse(responseCode = "200", ref = "RunStream")
    @APIResponse(
            responseCode = "204",
            description = "The run has ended, and there is nothing more to read; the thread has the answer")
    @Fails(404)
    public void follow(
            @PathParam("run_id") String runId,
            @Parameter(description = "Only events with a higher number", schema = @Schema(type = SchemaType.INTEGER))
                    @QueryParam("after")
                    String after,
            @Parameter(
                            description = "Start with a snapshot of the thread instead of the events so far",
                            schema = @Schema(type = SchemaType.BOOLEAN))
                    @QueryParam("join")
                    String join,
            @Parameter(description = "ID of the last event received; takes precedence over after")
                    @HeaderParam("Last-Event-ID")
                    String lastEventId,
            @Context SseEventSink sink) {
        var follow = FollowRequest.of(runId, after, join, lastEventId);
        var log = runs.find(user.id(), follow.runId())
                .filter(found -> !follow.isDone(found))
                .orElseThrow(RunsResource::gone);
        streams.stream(log, follow, user.id(), StreamSink.of(sink));
    }

    @POST
    @Path("{run_id}/cancel")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Cancel a run", description = "Does nothing if it has ended. The answer so far is kept.")
    @Fails(404)
    public CancelResponse cancel(@PathParam("run_id") String runId) {
        var run = JsonFields.uuid("run_id", runId);
        DeadlockRetry.run(() -> service.cancel(user.id(), run));
        return new CancelResponse(true);
    }

    private static WebApplicationException gone() {
        return new WebApplicationException(Response.noContent().build());
    }
}
