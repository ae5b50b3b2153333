package org.parley.toolserver;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.parley.BackgroundTasks;
import org.parley.mcp.Failures;
import org.parley.mcp.McpException;
import org.parley.mcp.McpJson;
import org.parley.mcp.McpResult;
import org.parley.mcp.ToolCall;
import org.parley.tool.ToolContext;
import org.parley.tool.ToolOutcome;

/** Calls tools of servers, and continues calls after the user has answered a question. */
@ApplicationScoped
class ToolCaller {
    private static final int MOST_ROUNDS = 8;

    @Inject
    ServerClients clients;

    @Inject
    WaitingCalls waiting;

    @Inject
    ServerHealth health;

    @Inject
    ToolCallMetrics metrics;

    @Inject
    BackgroundTasks tasks;

    /** @param round of requests for input within this call */
    private record Call(
            ActiveToolServer server,
            ServerTool tool,
            ToolContext context,
            JsonObject arguments,
            int round,
            CompletableFuture<Void> cancelled) {
        Call next(int round) {
            return new Call(server, tool, context, arguments, round, cancelled);
        }
    }

    CompletableFuture<ToolOutcome> call(
            ActiveToolServer server, ServerTool tool, ToolContext context, String arguments) {
        JsonObject values;
        try {
            values = McpJson.parse(arguments.isBlank() ? "{}" : arguments);
        } catch (McpException e) {
            return CompletableFuture.completedFuture(ToolOutcome.error("The arguments must be a JSON object"));
        }
        long begin = System.nanoTime();
        var call = new Call(server, tool, context, values, 1, new CompletableFuture<>());
        var outcome = begin(call)
                .exceptionally(failure -> outcomeOf(call, failure))
                .whenComplete((result, failure) -> metrics.add(server, tool, result, System.nanoTime() - begin));
        outcome.whenComplete((result, failure) -> {
            if (outcome.isCancelled()) call.cancelled.complete(null);
        });
        return outcome;
    }

    private CompletableFuture<ToolOutcome> begin(Call call) {
        return call.context.answer().map(answer -> resume(call, answer)).orElseGet(() -> send(call, null, null));
    }

    private CompletableFuture<ToolOutcome> resume(Call call, ToolContext.Answer answer) {
        return switch (CallState.parse(answer.state())) {
            case CallState.Connect connect -> answer.accepted() ? send(call, null, null) : notConnected(call);
            case CallState.Waiting asked ->
                waiting.take(call.context.call())
                        .map(open -> {
                            call.cancelled.whenComplete((done, failure) -> open.cancel());
                            return open.answer(Elicitation.result(asked.request(), answer));
                        })
                        .map(result -> result.thenComposeAsync(next -> handle(call, next), tasks::run))
                        .orElseGet(ToolCaller::expired);
            case CallState.Input input -> {
                var next = input.with(answer);
                yield next.open().isPresent()
                        ? CompletableFuture.completedFuture(question(call, next))
                        : send(
                                call.next(next.round() + 1),
                                next.responses(),
                                next.state().orElse(null));
            }
        };
    }

    private CompletableFuture<ToolOutcome> send(
            Call call,
            @org.jspecify.annotations.Nullable JsonObject responses,
            @org.jspecify.annotations.Nullable String state) {
        var request = new ToolCall(
                call.tool.definition(),
                call.arguments,
                Optional.ofNullable(responses),
                Optional.ofNullable(state),
                call.context.progress(),
                call.cancelled);
        return clients.of(call.server, call.context.caller().id())
                .call(request)
                .thenComposeAsync(result -> handle(call, result), tasks::run);
    }

    private CompletableFuture<ToolOutcome> handle(Call call, McpResult result) {
        health.succeeded(call.server.id());
        return switch (result) {
            case McpResult.Complete complete ->
                CompletableFuture.completedFuture(ResultConverter.convert(complete.json()));
            case McpResult.Asked asked -> {
                waiting.add(call.context.call(), asked.call());
                yield CompletableFuture.completedFuture(
                        Elicitation.question(call.server, asked.request(), new CallState.Waiting(asked.request())));
            }
            case McpResult.InputRequired required -> inputRequired(call, required);
        };
    }

    private CompletableFuture<ToolOutcome> inputRequired(Call call, McpResult.InputRequired required) {
        if (call.round >= MOST_ROUNDS)
            return error(call.server.name() + " has asked for input too many times in one call");
        if (required.requests().isEmpty())
            return send(call.next(call.round + 1), null, required.state().orElse(null));
        if (!Elicitation.areSupported(required.requests()))
            return error(call.server.name() + " requests something from Parley that it does not support");
        return CompletableFuture.completedFuture(question(call, CallState.Input.of(required, call.round)));
    }

    private static ToolOutcome question(Call call, CallState.Input input) {
        return Elicitation.question(call.server, input.request(), input);
    }

    private ToolOutcome outcomeOf(Call call, Throwable failure) {
        var cause = Failures.cause(failure);
        if (cause instanceof ConnectionNeeded needed) return needed.question(call.server);
        var text = ServerFailure.text(call.server.name(), failure);
        if (ServerFailure.isOfServer(failure)) health.failed(call.server.id(), text);
        return ToolOutcome.error(text);
    }

    private static CompletableFuture<ToolOutcome> notConnected(Call call) {
        return error("The user has not connected to " + call.server.name());
    }

    private static CompletableFuture<ToolOutcome> expired() {
        return error("The tool server no longer waits for the answer. Call the tool again if necessary");
    }

    private static CompletableFuture<ToolOutcome> error(String text) {
        return CompletableFuture.completedFuture(ToolOutcome.error(text));
    }
}
