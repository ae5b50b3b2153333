package org.parley.run;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.parley.BackgroundTasks;
import org.parley.database.SqlErrors;
import org.parley.database.SqlException;
import org.parley.endpoint.EndpointCall;
import org.parley.endpoint.ModelQuestion;
import org.parley.llm.ChatDelta;
import org.parley.llm.ChatOutcome;
import org.parley.llm.LlmException;
import org.parley.metrics.RunClock;
import org.parley.runlog.FlushState;
import org.parley.runlog.RunEvent;
import org.parley.runlog.RunEvent.MarkType;
import org.parley.runlog.RunLog;
import org.parley.thread.Usage;
import org.parley.tracing.ModelSpan;

/**
 * Executes one run: asks the model, fills the log, and ends the run. No thread is blocked while the model generates.
 */
final class RunWorker implements EndpointCall.Listener {
    private static final Logger LOG = System.getLogger(RunWorker.class.getName());
    private static final Duration STORE_AGAIN = Duration.ofSeconds(1);
    private static final Duration LATE = Duration.ofSeconds(3);
    private static final RunEvent BROKEN = new RunEvent.Failed("An internal error occurred", "internal_error");

    /**
     * What a worker uses.
     *
     * @param answerChars maximum length of an answer
     * @param onEnd called once, when the worker has ended
     */
    record Tools(
            BackgroundTasks tasks,
            StepFactory steps,
            RunClock clock,
            ModelSpan span,
            RunEnding ending,
            int answerChars,
            Consumer<RunWorker> onEnd) {}

    /** From the monotonic clock, which is never adjusted. */
    private final long begunAt = System.nanoTime();

    private final FlushState journal;
    private final RunLog log;
    private final Tools tools;
    private final EventAssembler assembler;
    private final @Nullable ToolLoop loop;
    private EndpointCall call;
    private volatile RunEvent stop;
    private volatile boolean abandoned;
    private boolean muted;

    /** When the endpoint was asked whose first token is awaited; null: none is. */
    private volatile Long askedAt;

    /** {@link #ask} must be called before any other method. */
    RunWorker(FlushState journal, Tools tools, StartedRun started) {
        this.journal = journal;
        this.tools = tools;
        log = journal.log();
        assembler = new EventAssembler(started.hidesReasoning());
        loop = started.tools() == null ? null : tools.steps.loop(this, assembler, started);
        log.append(RunEvent.mark(MarkType.RUN_STARTED));
    }

    RunLog log() {
        return log;
    }

    /** @param call that passes its deltas to this worker */
    void ask(EndpointCall call) {
        this.call = call;
    }

    void start() {
        if (loop != null && loop.isResumed()) queue(loop::resume);
        else startCall();
    }

    private void startCall() {
        call.outcome().whenCompleteAsync(this::end, tools.tasks::queue);
        call.start();
    }

    /** Asks the model for the next step, unless the run is stopped. */
    void next(List<ModelQuestion> questions) {
        var further = tools.steps.call(questions, tools.span.headers(), this::onDelta, this);
        boolean stopped;
        synchronized (this) {
            stopped = isStopped();
            if (!stopped) call = further;
        }
        if (stopped) endStopped();
        else startCall();
    }

    /** Ends the run with this event and closes the upstream connection at once. Only the first call has an effect. */
    void stop(RunEvent reason) {
        synchronized (this) {
            if (stop != null) return;
            stop = reason;
            call.close();
        }
        if (loop != null) loop.cancel();
    }

    /** Aborts the run without storing its end: this node is stopping, and the end is stored separately. */
    void abandon() {
        synchronized (this) {
            abandoned = true;
            call.close();
        }
        if (loop != null) loop.cancel();
    }

    /** Whether neither the model nor a tool may be called any more. */
    synchronized boolean isStopped() {
        return stop != null || abandoned || muted;
    }

    /** Ends a run that was stopped between two calls of the model. */
    void endStopped() {
        if (abandoned || stop == null) abort();
        else end(stop);
    }

    /** Runs the task on a background thread. */
    void queue(Runnable task) {
        tools.tasks.queue(task);
    }

    /** Does the same after a pause. */
    void queueLater(Runnable task) {
        tools.tasks.queue(STORE_AGAIN, task);
    }

    /** Publishes events, unless the answer has ended. */
    synchronized void append(List<RunEvent> events) {
        if (!muted && !events.isEmpty()) log.append(events);
    }

    /** Stops adding text to the answer. */
    synchronized void mute() {
        muted = true;
    }

    boolean isOlderThan(Duration age) {
        return System.nanoTime() - begunAt > age.toNanos();
    }

    /** Ignores all further output of the model. The followers receive this event together with the end of the run. */
    private synchronized void endAnswer() {
        muted = true;
        log.prepare(assembler.end());
    }

    @Override
    public synchronized void onWaiting(String endpoint) {
        askedAt = null;
        if (!muted) log.append(RunEvent.mark(MarkType.WAITING_FOR_MODEL));
    }

    @Override
    public void onAsked(String endpoint) {
        askedAt = System.nanoTime();
    }

    /** Tells the followers, once for each endpoint, that the first token is late. Called about once a second. */
    synchronized void checkFirstToken() {
        var since = askedAt;
        if (muted || since == null || System.nanoTime() - since < LATE.toNanos()) return;
        askedAt = null;
        log.append(RunEvent.mark(MarkType.WAITING_FOR_FIRST_TOKEN));
    }

    synchronized void onDelta(List<ChatDelta> deltas) {
        if (muted) return;
        askedAt = null;
        tools.clock.heard();
        log.append(assembler.events(deltas));
        if (log.length() > tools.answerChars)
            stop(new RunEvent.Failed(
                    "The answer is longer than " + tools.answerChars + " characters", "answer_too_long"));
    }

    private void end(ChatOutcome outcome, Throwable failure) {
        try {
            if (failure instanceof CancellationException && (abandoned || stop == null)) abort();
            else if (failure == null && loop != null) loop.answered(outcome);
            else end(failure == null ? finished(outcome) : failed(failure));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Run " + log.info().runId() + " broke at its end", e);
            tools.onEnd.accept(this);
        }
    }

    private void abort() {
        tools.span.abort();
        leave();
    }

    /** Closes the log; its followers reconnect to another node. */
    private void leave() {
        log.close();
        tools.onEnd.accept(this);
    }

    /** Ends the run successfully. */
    void finish(ChatOutcome outcome, Usage usage) {
        tools.span.answered(outcome.finishReason());
        end(new RunEvent.Finished(
                "success", stored(usage), SqlErrors.storable(outcome.finishReason()), assembler.sources()));
    }

    void end(RunEvent reason) {
        var terminal = loop != null && reason instanceof RunEvent.Finished finished && finished.usage() == null
                ? new RunEvent.Finished(finished.outcome(), stored(loop.usage()))
                : reason;
        endAnswer();
        tools.span.end(terminal, log::text);
        if (journal.seal(() -> tools.tasks.queue(() -> store(terminal)))) store(terminal);
    }

    private void store(RunEvent terminal) {
        if (loop != null && !isSettled()) tools.tasks.queue(STORE_AGAIN, () -> store(terminal));
        else if (tools.ending.store(terminal, call.endpoint())) tools.onEnd.accept(this);
        else if (abandoned) leave();
        else tools.tasks.queue(STORE_AGAIN, () -> store(terminal));
    }

    /** Whether the calls of tools that were not answered are stored as such, or cannot be. */
    private boolean isSettled() {
        try {
            loop.settle();
            return true;
        } catch (SqlException e) {
            if (e.canClear() && !abandoned) return false;
            LOG.log(
                    Level.WARNING,
                    "Tool calls of run {0} keep their state: {1}",
                    log.info().runId(),
                    e.getMessage());
            return true;
        }
    }

    private static Usage stored(Usage usage) {
        return usage == null
                ? null
                : new Usage(SqlErrors.storable(usage.model()), usage.inputTokens(), usage.outputTokens());
    }

    private RunEvent finished(ChatOutcome outcome) {
        tools.span.answered(outcome.finishReason());
        var usage = outcome.model() == null && outcome.outputTokens() == null
                ? null
                : new Usage(SqlErrors.storable(outcome.model()), outcome.inputTokens(), outcome.outputTokens());
        return new RunEvent.Finished("success", usage, SqlErrors.storable(outcome.finishReason()), assembler.sources());
    }

    private RunEvent failed(Throwable failure) {
        if (failure instanceof CancellationException) return stop;
        var run = log.info().runId();
        if (failure instanceof LlmException e) {
            LOG.log(Level.WARNING, "Run {0} failed: {1}", run, e.getMessage());
            return new RunEvent.Failed(e.sentence(), e.failure().code());
        }
        LOG.log(Level.ERROR, "Run " + run + " broke", failure);
        return BROKEN;
    }
}
