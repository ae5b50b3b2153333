package org.parley.thread;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.audit.Actor;
import org.parley.error.Fails;
import org.parley.error.JsonFields;
import org.parley.identity.CurrentUser;
import org.parley.identity.RoleRequired;
import org.parley.paging.PageRequest;

@Path("admin/feedback")
@Tag(name = "Administration")
@Produces(MediaType.APPLICATION_JSON)
@RoleRequired("admin")
public class AdminFeedbackResource {
    @Inject
    FeedbackService feedback;

    @Inject
    CurrentUser user;

    @GET
    @Operation(summary = "Rated answers, newest first, without their text")
    public FeedbackResponse list(
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor,
            @QueryParam("agent") String agent,
            @QueryParam("version") String version) {
        var page = PageRequest.ofQuery(limit, cursor, 2);
        return FeedbackResponse.of(feedback.page(page, FeedbackFilter.of(agent, version), Actor.of(user)));
    }

    @GET
    @Path("summary")
    @Operation(summary = "Number of good and bad ratings by agent and version")
    public FeedbackSummaryResponse summary() {
        return feedback.summary();
    }

    @POST
    @Path("{message_id}/thread")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "The question and the rated answer",
            description = "The body's reason is required and becomes part of the audit trail.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ExchangeRequest.class)))
    @Fails(404)
    public RatedExchangeResponse exchange(@PathParam("message_id") String messageId, JsonObject body) {
        return feedback.exchange(
                JsonFields.uuid("message_id", messageId), new JsonFields(body).text("reason"), Actor.of(user));
    }
}
