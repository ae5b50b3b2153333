package org.parley.run;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.parley.agent.Agent;
import org.parley.endpoint.EndpointCall;
import org.parley.endpoint.EndpointCalls;
import org.parley.llm.ChatDelta;
import org.parley.llm.ChatOutcome;
import org.parley.llm.LlmException;
import org.parley.prompt.ClientLocale;
import org.parley.prompt.PromptBuilder;
import org.parley.tool.Tool;
import org.parley.tool.ToolContext;
import org.parley.tool.ToolOutcome;
import org.parley.tool.ToolReference;
import org.parley.tool.ToolRegistry;
import org.parley.tool.ToolSpec;

/**
 * The built-in tool {@code ask_agent}: another agent answers a question, which is the result. It sees only the question,
 * and has no tools.
 */
final class AskAgent implements Tool {
    static final ToolReference REFERENCE = ToolRegistry.ASK_AGENT;

    /** What the calls of one run share. */
    record Services(PromptBuilder prompts, EndpointCalls calls, ClientLocale locale, UsageSum usage) {}

    private final List<Agent> agents;
    private final Services services;
    private final ToolSpec spec;

    /** @param agents that can be asked, at least one */
    AskAgent(List<Agent> agents, Services services) {
        this.agents = agents;
        this.services = services;
        spec = new ToolSpec(
                ToolReference.BUILT_IN,
                "Parley",
                REFERENCE.tool(),
                "Asks another agent, and returns its answer. The other agent sees only your question. Agents: "
                        + HandOff.described(agents),
                HandOff.schema(agents, "question", "The question, with everything that the other agent has to know"),
                true,
                false,
                false);
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public CompletableFuture<ToolOutcome> call(ToolContext context, String arguments) {
        var question = HandOff.text(arguments, "question");
        var agent = HandOff.named(agents, arguments);
        if (agent.isEmpty()) return CompletableFuture.completedFuture(HandOff.unknown(agents));
        if (question.isBlank()) return CompletableFuture.completedFuture(ToolOutcome.error("question is required"));
        return new Consultation().start(context, agent.get(), question);
    }

    /** One question to another agent. */
    private final class Consultation implements EndpointCall.Listener {
        private final StringBuilder answer = new StringBuilder();
        private final CompletableFuture<ToolOutcome> result = new CompletableFuture<>();

        CompletableFuture<ToolOutcome> start(ToolContext context, Agent agent, String question) {
            var placeholders = services.locale.placeholders(context.caller(), agent);
            var questions = services.prompts.trial(agent, placeholders, question);
            var call = services.calls.call(questions, Map.of(), this::onDeltas, this);
            call.outcome().whenComplete(this::end);
            result.whenComplete((outcome, failure) -> call.close());
            call.start();
            return result;
        }

        private void onDeltas(List<ChatDelta> deltas) {
            for (var delta : deltas) if (delta instanceof ChatDelta.Text text) answer.append(text.text());
        }

        private void end(ChatOutcome outcome, Throwable failure) {
            if (failure == null) {
                services.usage.add(outcome);
                result.complete(ToolOutcome.text(answer.toString()));
            } else if (failure instanceof LlmException known)
                result.complete(ToolOutcome.error("The agent did not answer: " + known.sentence()));
            else result.completeExceptionally(failure);
        }

        @Override
        public void onWaiting(String endpoint) {}

        @Override
        public void onAsked(String endpoint) {}
    }
}
