package org.parley.run;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.parley.agent.ReasoningDisplay;
import org.parley.database.SqlException;
import org.parley.endpoint.ModelQuestion;
import org.parley.llm.ChatMessage;
import org.parley.llm.ChatOutcome;
import org.parley.runlog.RunEvent;
import org.parley.runlog.RunInfo;
import org.parley.thread.Usage;
import org.parley.tool.RunningCalls;
import org.parley.tool.StoredCall;
import org.parley.tool.ToolCallState;
import org.parley.tool.ToolContext;
import org.parley.tool.ToolOutcome;
import org.parley.tool.UntrustedText;

/**
 * The steps of a run with tools: the model, its calls, the model again. Calls are stored as sent before they are made,
 * and no call is made twice. No thread waits for a tool or the model; the database is used on background threads.
 */
final class ToolLoop {
    private static final Logger LOG = System.getLogger(ToolLoop.class.getName());

    private static final RunEvent LIMIT =
            new RunEvent.Failed("The agent called tools more often than is allowed for one answer", "tool_limit");
    private static final RunEvent INVALID = new RunEvent.Failed(
            "The model repeatedly named unknown tools or sent malformed arguments", "tool_calls_invalid");
    private static final RunEvent BROKEN = new RunEvent.Failed("An internal error occurred", "internal_error");

    private final StepFactory services;
    private final RunWorker worker;
    private final EventAssembler assembler;
    private final RunInfo info;
    private final CallPlanner planner;
    private final List<ChatMessage> conversation = new ArrayList<>();
    private List<ModelQuestion> questions;
    private ToolRun run;
    private ToolStep step;
    private int textBegin;
    private int handoffs;
    private volatile RunningCalls running;
    private volatile boolean open;

    ToolLoop(StepFactory services, RunWorker worker, EventAssembler assembler, StartedRun started) {
        this.services = services;
        this.worker = worker;
        this.assembler = assembler;
        info = started.run();
        questions = started.questions();
        run = started.tools();
        planner = new CallPlanner(services, info, run);
        assembler.collectCalls(run.toolbox()::shownName, info.textBefore() > 0, run.isResumed());
    }

    boolean isResumed() {
        return run.isResumed();
    }

    /** Tokens of all steps so far. */
    Usage usage() {
        return run.usage().usage();
    }

    /** Ends the calls that have not ended. */
    void cancel() {
        var calls = running;
        if (calls != null) calls.cancel();
    }

    /** After the run: calls without a response have an unknown outcome. */
    void settle() {
        if (open) services.store.settle(info.runId());
        open = false;
    }

    /** Goes on with the calls on which the user has decided. */
    void resume() {
        guarded(() -> persist(() -> step = planner.resume(), this::record));
    }

    /** The model has ended a step. */
    void answered(ChatOutcome outcome) {
        guarded(() -> {
            run.usage().add(outcome);
            worker.append(assembler.end());
            var requested = assembler.takeCalls();
            if (requested.isEmpty()) worker.finish(outcome, usage());
            else plan(requested);
        });
    }

    private void plan(List<EventAssembler.Requested> requested) {
        var text = worker.log().text();
        var own = text.substring(textBegin).strip();
        textBegin = text.length();
        switch (planner.count(requested, run.usage().tokens())) {
            case LIMIT -> worker.end(LIMIT);
            case INVALID -> worker.end(INVALID);
            case ALLOWED ->
                persist(
                        () -> step = planner.plan(requested, own, info.textBefore() + text.length(), handoffs),
                        this::record);
        }
    }

    private void record() {
        if (worker.isStopped()) {
            worker.endStopped();
            return;
        }
        open = true;
        persist(() -> step.stored = services.store.add(info.runId(), services.node.id(), step.toStore()), () -> {
            if (step.stored) execute();
            else worker.end(BROKEN);
        });
    }

    private void execute() {
        step.onResult = call ->
                worker.append(List.of(new RunEvent.ToolCallResult(call.id().toString(), call.result())));
        step.emitReady();
        var sent = step.sent();
        var suppliers = new ArrayList<Supplier<CompletableFuture<ToolOutcome>>>();
        for (var call : sent) suppliers.add(() -> step.tool(call).tool().call(context(call), call.arguments()));
        var calls = new RunningCalls(
                suppliers, services.config.callTimeout(), (index, outcome) -> take(sent.get(index), outcome));
        running = calls;
        var all = calls.start(services.config.concurrentCalls());
        if (worker.isStopped()) calls.cancel();
        all.whenCompleteAsync((done, failure) -> guarded(this::executed), worker::queue);
    }

    private ToolContext context(StoredCall call) {
        return new ToolContext(
                run.caller(),
                info.threadId(),
                info.runId(),
                run.agent().id(),
                call.id(),
                call.toolAnswer(),
                new ToolProgress(call.id(), worker::append));
    }

    private void take(StoredCall call, ToolOutcome outcome) {
        switch (outcome) {
            case ToolOutcome.Result result -> {
                var state = outcome == RunningCalls.NO_ANSWER
                        ? ToolCallState.UNKNOWN
                        : result.isError() ? ToolCallState.FAILED : ToolCallState.DONE;
                result.sources().forEach(source -> assembler.addSource(source.title(), source.url()));
                step.end(call.ended(state, ResultText.of(result, services.config.resultBytes())));
            }
            case ToolOutcome.Question question -> step.end(planner.asking(call, question));
        }
    }

    private void executed() {
        running = null;
        var ended = step.answered();
        persist(() -> services.store.end(ended), () -> {
            open = !step.isEnded();
            if (worker.isStopped()) worker.endStopped();
            else go();
        });
    }

    private void go() {
        var pending = step.pending();
        if (!pending.isEmpty()) {
            worker.end(new RunEvent.Finished(
                    "interrupt", usage(), "tool_calls", assembler.sources(), Interrupts.array(pending)));
            return;
        }
        var target = step.handOff();
        if (target.isPresent()) handOff(target.get());
        else {
            conversation.add(ToolRun.request(step.text, step.calls()));
            for (var call : step.calls())
                conversation.add(ChatMessage.result(call.modelCallId(), UntrustedText.mark(call.result())));
            ask();
        }
    }

    private void ask() {
        Conversation.fit(
                questions.getFirst().request().messages(),
                conversation,
                run.agent().contextTokens());
        worker.next(questions.stream().map(one -> one.followedBy(conversation)).toList());
    }

    private void handOff(StoredCall call) {
        handoffs++;
        var to = ((HandOff) step.tool(call).tool()).target(call.arguments()).orElseThrow();
        var text = worker.log().text();
        var reason = HandOff.reason(call.arguments());
        var taken = new HandOffResult();
        persist(() -> taken.value = services.runs.handOver(run, info, to.id(), text, reason), () -> {
            var next = taken.value.tools().orElse(null);
            questions = taken.value.questions();
            conversation.clear();
            run = next == null ? run.withoutTools(to) : next;
            planner.use(run);
            assembler.changeAgent(run.toolbox()::shownName, to.options().reasoning() == ReasoningDisplay.HIDDEN);
            worker.append(List.of(new RunEvent.Custom("agent", Interrupts.agent(to))));
            ask();
        });
    }

    private static final class HandOffResult {
        RunPreparation.HandedOver value;
    }

    /** While the database is away, the statement is repeated, unless the run is stopped. */
    private void persist(Runnable statement, Runnable then) {
        try {
            statement.run();
        } catch (SqlException e) {
            if (!e.canClear()) throw e;
            if (worker.isStopped()) worker.endStopped();
            else worker.queueLater(() -> guarded(() -> persist(statement, then)));
            return;
        }
        then.run();
    }

    private void guarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The tools of run " + info.runId() + " broke", e);
            worker.end(BROKEN);
        }
    }
}
