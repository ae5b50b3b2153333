package org.parley.mcp;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A call that has been sent. No thread waits for it. */
final class RunningCall implements WaitingCall, McpListener {
    private record Question(JsonValue id, JsonObject params) {}

    private final McpClient client;
    private final ToolCall call;
    private final String token = java.util.UUID.randomUUID().toString();
    private final CompletableFuture<Void> cut = new CompletableFuture<>();
    private final Deque<Question> questions = new ArrayDeque<>();
    private Question open;
    private volatile Connection connection;
    private volatile long id;
    private CompletableFuture<McpResult> outcome = new CompletableFuture<>();

    RunningCall(McpClient client, ToolCall call) {
        this.client = client;
        this.call = call;
        call.cancelled().whenComplete((done, failure) -> cancel());
    }

    CompletableFuture<McpResult> start() {
        var first = limited(outcome);
        client.request(McpRequest.of("tools/call"), this::request).whenComplete((reply, failure) -> {
            if (failure == null) end(result(reply.result()));
            else fail(Failures.cause(failure));
        });
        return first;
    }

    @Override
    public CompletableFuture<McpResult> answer(JsonObject elicitResult) {
        Question answered;
        CompletableFuture<McpResult> next = new CompletableFuture<>();
        synchronized (this) {
            answered = open;
            open = null;
            if (answered == null || cut.isDone()) return CompletableFuture.failedFuture(expired());
            outcome = next;
        }
        client.transport().respond(answered.id, elicitResult, connection);
        askNext();
        return limited(next);
    }

    @Override
    public void cancel() {
        boolean first = cut.complete(null);
        if (first && connection != null && !connection.isModern()) tellCancelled();
    }

    @Override
    public void onSent(long id) {
        this.id = id;
    }

    @Override
    public void onNotification(String method, JsonObject params) {
        if (!method.equals("notifications/progress")) return;
        var message = McpJson.text(params, "message");
        if (!message.isEmpty()) call.progress().accept(message);
        else if (params.get("progress") instanceof JsonNumber done)
            call.progress()
                    .accept(params.get("total") instanceof JsonNumber all ? done + " / " + all : done.toString());
    }

    @Override
    public boolean onRequest(JsonValue id, String method, JsonObject params) {
        if (!method.equals("elicitation/create")) return false;
        synchronized (this) {
            questions.add(new Question(id, params));
        }
        askNext();
        return true;
    }

    private void askNext() {
        CompletableFuture<McpResult> asking;
        Question question;
        synchronized (this) {
            if (open != null || questions.isEmpty() || outcome.isDone()) return;
            open = questions.remove();
            question = open;
            asking = outcome;
        }
        CompletableFuture.delayedExecutor(client.limits().question().toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> expire(question));
        asking.complete(new McpResult.Asked(question.params, this));
    }

    private void expire(Question question) {
        boolean unanswered;
        synchronized (this) {
            unanswered = open == question;
        }
        if (unanswered) cancel();
    }

    private McpRequest request(Connection to) {
        connection = to;
        var params = McpJson.object()
                .add("name", call.tool().name())
                .add("arguments", call.arguments())
                .add("_meta", McpJson.object().add("progressToken", token));
        call.responses().ifPresent(responses -> params.add("inputResponses", responses));
        call.state().ifPresent(state -> params.add("requestState", state));
        return new McpRequest("tools/call", params.build(), call.tool().name(), McpClient.headers(call, to), this, cut);
    }

    private static McpResult result(JsonObject result) {
        if (!McpJson.text(result, "resultType").equals("input_required")) return new McpResult.Complete(result);
        return new McpResult.InputRequired(
                McpJson.object(result, "inputRequests"), McpJson.optional(result, "requestState"));
    }

    /** Servers of the legacy era may require a visit of a page before the call is accepted. */
    private void fail(Throwable cause) {
        if (cause instanceof McpException refusal
                && refusal.code() == McpException.URL_ELICITATION_REQUIRED
                && refusal.data().get("elicitations") instanceof JsonArray pages
                && !pages.isEmpty()
                && pages.get(0) instanceof JsonObject page) {
            var request = McpJson.object().add("method", "elicitation/create").add("params", page);
            end(new McpResult.InputRequired(
                    McpJson.object().add("visit", request).build(), java.util.Optional.empty()));
        } else current().completeExceptionally(cause);
    }

    private void end(McpResult result) {
        current().complete(result);
    }

    private synchronized CompletableFuture<McpResult> current() {
        return outcome;
    }

    /** Ends the call if the server is silent for too long. */
    private CompletableFuture<McpResult> limited(CompletableFuture<McpResult> waiting) {
        return waiting.orTimeout(client.limits().call().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((result, failure) -> {
                    if (failure != null) cancel();
                });
    }

    private void tellCancelled() {
        client.transport()
                .tell(
                        "notifications/cancelled",
                        McpJson.object().add("requestId", id).build(),
                        connection);
    }

    private static McpException expired() {
        return McpException.malformed("The server's question can no longer be answered");
    }
}
