package org.parley.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parley.agent.Agent;
import org.parley.endpoint.ModelQuestion;
import org.parley.identity.Caller;
import org.parley.llm.ChatMessage;
import org.parley.prompt.PromptBuilder;
import org.parley.prompt.Turn;
import org.parley.thread.ChatThread;
import org.parley.thread.Message;
import org.parley.tool.StoredCall;
import org.parley.tool.ToolCallStore;
import org.parley.tool.ToolDecisions;
import org.parley.tool.ToolLoopConfig;
import org.parley.tool.UntrustedText;

/** Prepares the messages of a run, the question for the model, and the tools. Runs in the transaction of the start. */
@ApplicationScoped
public class RunPreparation {
    @Inject
    TurnFactory turns;

    @Inject
    PromptBuilder prompts;

    @Inject
    ToolRunFactory tools;

    @Inject
    ToolCallStore calls;

    @Inject
    ToolDecisions decisions;

    @Inject
    ToolLoopConfig config;

    /** @param tools null: the agent has none */
    record Prepared(
            Turn turn,
            List<ModelQuestion> questions,
            @Nullable ToolRun tools) {}

    /** An agent that has taken over, and what it is asked. */
    public record HandedOver(List<ModelQuestion> questions, Optional<ToolRun> tools) {}

    Prepared prepare(Caller caller, ChatThread thread, Agent agent, Message.Turn of, RunRequest request) {
        var turn = turns.create(thread, of, request);
        var placeholders = request.locale().placeholders(caller, agent);
        var run = tools.create(caller, agent, request.locale(), new UsageSum());
        if (run.isEmpty() && !turn.resumes())
            return new Prepared(turn, prompts.build(agent, thread, turn, request.uploads(), placeholders), null);
        var started = run.orElseGet(() -> tools.without(caller, agent, request.locale()));
        var questions = prompts.buildWithTools(
                agent,
                thread,
                turn,
                request.uploads(),
                placeholders,
                started.toolbox().offers());
        var made = turn.added().isEmpty() ? calls.ofMessage(turn.answer().id()) : List.<StoredCall>of();
        if (!turn.resumes()) return new Prepared(turn, questions, started.after(made, List.of(), ""));
        return resumed(turn, questions, started, made);
    }

    /** The last step's calls are those on which the user has decided; the steps before it are complete. */
    private static Prepared resumed(Turn turn, List<ModelQuestion> questions, ToolRun run, List<StoredCall> made) {
        int step = made.getLast().step();
        var last = made.stream().filter(call -> call.step() == step).toList();
        var before = made.subList(0, made.size() - last.size());
        var content = turn.answer().content();
        int end = before.isEmpty() ? 0 : Math.min(before.getLast().textBefore(), content.length());
        var earlier = PromptBuilder.steps(content.substring(0, end), before);
        int to = Math.clamp(last.getFirst().textBefore(), end, content.length());
        var text = content.substring(end, to).strip();
        return new Prepared(
                turn, questions.stream().map(one -> one.followedBy(earlier)).toList(), run.after(made, last, text));
    }

    /** Called last, see {@link ToolDecisions#record}. */
    void record(Prepared prepared) {
        if (prepared.tools() != null && prepared.turn().resumes())
            decisions.record(prepared.tools().resumed());
    }

    /**
     * @param from the run of the agent that hands over
     * @param textSoFar of the answer
     */
    HandedOver handOver(ToolRun from, Agent to, ChatThread thread, Turn turn, String textSoFar, String reason) {
        var run = tools.create(from.caller(), to, from.locale(), from.usage());
        var shown = config.handsOverHistory() ? turn : turn.withoutHistory();
        var questions = prompts.buildWithTools(
                to,
                thread,
                shown,
                List.of(),
                from.locale().placeholders(from.caller(), to),
                run.map(one -> one.toolbox().offers()).orElse(List.of()));
        var more = handOverMessages(from, textSoFar, reason, turn);
        return new HandedOver(
                questions.stream().map(one -> one.followedBy(more)).toList(), run);
    }

    private List<ChatMessage> handOverMessages(ToolRun from, String textSoFar, String reason, Turn turn) {
        var results = new StringBuilder();
        for (var call : calls.ofMessage(turn.answer().id()))
            if (call.result() != null && !call.reference().equals(HandOff.REFERENCE))
                results.append(call.tool()).append(": ").append(call.result()).append('\n');
        var note = "The agent " + from.agent().name() + " has handed this conversation over to you. Its note:\n"
                + UntrustedText.mark(reason)
                + (results.isEmpty() ? "" : "\nResults of its tools:\n" + UntrustedText.mark(results.toString()))
                + "\nAnswer the question of the user.";
        var text = textSoFar.isBlank() ? "(handed over)" : textSoFar;
        return List.of(new ChatMessage("assistant", text), new ChatMessage("user", note));
    }
}
