package org.parley.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.parley.account.AccountService;
import org.parley.agent.Agent;
import org.parley.agent.AgentAdminService;
import org.parley.agent.Placeholders;
import org.parley.agent.PromptTokens;
import org.parley.agent.ReasoningDisplay;
import org.parley.audit.Actor;
import org.parley.audit.AuditAction;
import org.parley.audit.AuditService;
import org.parley.endpoint.EndpointCall;
import org.parley.endpoint.EndpointCalls;
import org.parley.endpoint.ModelQuestion;
import org.parley.error.ApiJson;
import org.parley.error.BadRequest;
import org.parley.error.NotFound;
import org.parley.identity.Caller;
import org.parley.identity.CurrentUser;
import org.parley.llm.ChatOutcome;
import org.parley.llm.LlmException;
import org.parley.prompt.PromptBuilder;
import org.parley.stream.StreamEvent;
import org.parley.stream.StreamSink;

/** Tries agents that are not saved, for administrators. Nothing is stored, except that it happened. */
@ApplicationScoped
public class AgentTrial {
    @Inject
    AgentAdminService agents;

    @Inject
    AccountService accounts;

    @Inject
    PromptBuilder prompts;

    @Inject
    EndpointCalls calls;

    @Inject
    AuditService audit;

    @Inject
    CurrentUser admin;

    /** @throws NotFound if the user has never signed in */
    PreviewResponse preview(TrialRequest request) {
        var agent = agents.draft(request.agent());
        var caller = caller(request.user());
        audit.record(Actor.of(admin), AuditAction.ACCESS_READ, caller.id(), "the prompt of the agent " + agent.name());
        var prompt = Placeholders.fill(agent.systemPrompt(), request.locale().placeholders(caller, agent));
        return new PreviewResponse(prompt, PromptTokens.count(prompt), agent.contextTokens());
    }

    /**
     * Streams an answer as {@link TrialEvent}s; it ends with end or error.
     *
     * @throws BadRequest if the agent could not be saved, or there is no message
     */
    void ask(TrialRequest request, StreamSink sink) {
        if (request.message().isBlank()) throw new BadRequest("message is required");
        var agent = agents.draft(request.agent());
        var caller = caller(request.user());
        audit.record(
                Actor.of(admin), AuditAction.ADMINISTRATION_READ, agent.name(), "the agent was tried without saving");
        var questions = prompts.trial(agent, request.locale().placeholders(caller, agent), request.message());
        start(agent, questions, sink);
    }

    private void start(Agent agent, List<ModelQuestion> questions, StreamSink sink) {
        boolean reasoning = agent.options().reasoning() != ReasoningDisplay.HIDDEN;
        long begin = System.nanoTime();
        var call = calls.call(
                questions,
                Map.of(),
                deltas -> TrialEvent.of(deltas, reasoning).forEach(event -> send(sink, event)),
                new Silent());
        sink.onEnd(call::close);
        call.outcome().whenComplete((outcome, failure) -> {
            try {
                if (!(failure instanceof CancellationException))
                    send(sink, last(call, questions, outcome, failure, begin));
            } finally {
                sink.close();
            }
        });
        call.start();
    }

    /** A trial shows only the answer. */
    private static final class Silent implements EndpointCall.Listener {
        @Override
        public void onWaiting(String endpoint) {}

        @Override
        public void onAsked(String endpoint) {}
    }

    private static TrialEvent last(
            EndpointCall call, List<ModelQuestion> questions, ChatOutcome outcome, Throwable failure, long begin) {
        if (failure == null)
            return TrialEvent.end(name(questions, call.endpoint()), (System.nanoTime() - begin) / 1_000_000, outcome);
        return TrialEvent.error(
                failure instanceof LlmException known ? known.sentence() : "Something went wrong on the server");
    }

    private static String name(List<ModelQuestion> questions, UUID endpoint) {
        return questions.stream()
                .map(ModelQuestion::endpoint)
                .filter(one -> one.id().equals(endpoint))
                .findFirst()
                .orElseThrow()
                .name();
    }

    private static void send(StreamSink sink, TrialEvent event) {
        sink.append(StreamEvent.of(event.type(), ApiJson.write(event)));
        sink.flush();
    }

    private Caller caller(@Nullable String user) {
        if (user == null) return admin.get();
        return accounts.find(user).orElseThrow(() -> new NotFound("user")).caller();
    }
}
