package org.parley.thread;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.parley.database.DeadlockRetry;
import org.parley.error.Fails;
import org.parley.identity.AllowedFromAssistant;
import org.parley.identity.CurrentUser;
import org.parley.limits.Limits;
import org.parley.project.ProjectService;

@Path("threads/")
@ApplicationScoped
@Tag(name = "Threads")
@Produces(MediaType.APPLICATION_JSON)
@AllowedFromAssistant
public class ThreadsResource {
    @EJB
    ThreadService threads;

    @Inject
    ThreadSummaryStore entries;

    @EJB
    ProjectService projects;

    @Inject
    Limits limits;

    @Inject
    TemporaryThreads policy;

    @Inject
    CurrentUser user;

    @POST
    @Path("create")
    @Operation(
            summary = "Create an empty thread",
            description = "A temporary thread is not listed, and is deleted some time after its last question.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = CreateThreadRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = CreateThreadResponse.class)))
    public Response create(String body) throws SQLException {
        boolean temporary = policy.temporary(CreateThreadRequest.of(body));
        limits.createThread(user.id());
        return Response.status(Response.Status.CREATED)
                .entity(new CreateThreadResponse(threads.create(user.id(), temporary)))
                .build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "A thread's messages, oldest first",
            description = "An answer under way is included as far as it has been written. A response has at most 1,000"
                    + " messages and 8 MB of text: of a longer thread, the newest. next_cursor leads to the messages before"
                    + " them; it is absent once the thread's first message is included.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = OpenThreadRequest.class)))
    @Fails(404)
    public ThreadView open(JsonObject body) {
        return threads.open(user.id(), OpenThreadRequest.of(body));
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Rename, pin, archive or move a thread", description = "Absent fields remain unchanged.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ThreadEditRequest.class)))
    @Fails(404)
    public ThreadEntry edit(JsonObject body) {
        var edit = policy.check(ThreadEditRequest.of(body));
        Optional.ofNullable(edit.project()).ifPresent(project -> projects.check(user.get(), project));
        DeadlockRetry.run(() -> threads.edit(user.id(), edit));
        return entries.get(user.id(), edit.threadId());
    }

    @DELETE
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Delete a thread", description = "Ends its active run.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ThreadRequest.class)))
    @Fails(404)
    public DeleteThreadResponse delete(JsonObject body) {
        var thread = ThreadRequest.idOf(body);
        DeadlockRetry.run(() -> threads.delete(user.id(), thread));
        return new DeleteThreadResponse(true, "Thread deleted successfully");
    }

    @POST
    @Path("select")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Show the path through a version of a message",
            description =
                    "The path continues to the newest message that follows it. The response is that of the call that opens a thread.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = SelectVersionRequest.class)))
    @Fails({404, 409})
    public ThreadView select(JsonObject body) {
        var wanted = SelectVersionRequest.of(body);
        return DeadlockRetry.call(() -> threads.select(user.id(), wanted));
    }

    @POST
    @Path("feedback")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Rate an answer", description = "Without a rating, or with null, an earlier one is removed.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = RateRequest.class)))
    @Fails(404)
    public RateResponse rate(JsonObject body) {
        var rated = RateRequest.of(body);
        DeadlockRetry.run(() -> threads.rate(user.id(), rated));
        return new RateResponse(true);
    }

    @POST
    @Path("list")
    @Operation(
            summary = "The caller's threads, newest activity first",
            description = "Without a limit, the newest 500. next_cursor leads to the next page.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ThreadListRequest.class)))
    public ThreadListResponse list(String body) {
        return ThreadListResponse.of(entries.page(user.id(), ThreadListRequest.of(body)));
    }
}
