package org.parley.run;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.parley.database.SqlErrors;
import org.parley.endpoint.EndpointCall;
import org.parley.llm.ChatDelta;
import org.parley.llm.ChatOutcome;
import org.parley.llm.LlmException;
import org.parley.metrics.RunClock;
import org.parley.runlog.FlushState;
import org.parley.runlog.RunEvent;
import org.parley.runlog.RunEvent.MarkType;
import org.parley.runlog.RunInfo;
import org.parley.runlog.RunLog;
import org.parley.thread.Usage;
import org.parley.tracing.ModelSpan;

/**
 * Executes one run: asks the model, fills the log, stores the end, and only then publishes it. No thread is blocked
 * while the model generates.
 */
final class RunWorker {
    private static final Logger LOG = System.getLogger(RunWorker.class.getName());
    private static final Duration STORE_AGAIN = Duration.ofSeconds(1);

    /** A statement that repeatedly exceeds its timeout is treated as one that always will. */
    private static final int MOST_CONFLICTS = 20;

    private static final RunEvent BROKEN = new RunEvent.Failed("An internal error occurred", "internal_error");
    private static final RunEvent.Failed NOT_STORED =
            new RunEvent.Failed("The answer could not be stored", "answer_not_stored");
    private static final RunEvent ENDED_ELSEWHERE =
            new RunEvent.Failed("Another server has ended this answer", "run_lost");

    /** From the monotonic clock, which is never adjusted. */
    private final long begunAt = System.nanoTime();

    private final RunInfo run;
    private final FlushState journal;
    private final RunLog log;
    private final ActiveRuns all;
    private final RunClock clock;
    private final ModelSpan span;
    private final EndpointCall call;
    private final EventAssembler assembler;
    private volatile RunEvent stop;
    private volatile boolean abandoned;
    private volatile String refusal;
    private int conflicts;
    private boolean muted;

    RunWorker(StartedRun plan, FlushState journal, ActiveRuns all) {
        run = plan.run();
        this.journal = journal;
        this.all = all;
        clock = all.metrics.start();
        span = all.traces.ask(plan.request(), run.runId(), run.threadId());
        assembler = new EventAssembler(plan.hidesReasoning());
        call = all.calls.call(plan.questions(), span.headers(), this::onDelta, this::onWaiting);
        log = journal.log();
        log.append(RunEvent.mark(MarkType.RUN_STARTED));
    }

    RunLog log() {
        return log;
    }

    void start() {
        call.outcome().whenCompleteAsync(this::end, all.workers::queue);
        call.start();
    }

    /** Ends the run with this event and closes the upstream connection at once. Only the first call has an effect. */
    synchronized void stop(RunEvent reason) {
        if (stop != null) return;
        stop = reason;
        call.close();
    }

    /** Aborts the run without storing its end: this node is stopping, and the end is stored separately. */
    synchronized void abandon() {
        abandoned = true;
        call.close();
    }

    /** Stops adding text to the answer. */
    synchronized void mute() {
        muted = true;
    }

    boolean isOlderThan(Duration age) {
        return System.nanoTime() - begunAt > age.toNanos();
    }

    private void end(ChatOutcome outcome, Throwable failure) {
        try {
            if (failure instanceof CancellationException && (abandoned || stop == null)) abort();
            else end(failure == null ? finished(outcome) : failed(failure));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Run " + run.runId() + " broke at its end", e);
            all.ended(this);
        }
    }

    private void abort() {
        span.abort();
        leave();
    }

    /** Closes the log; its followers reconnect to another node. */
    private void leave() {
        log.close();
        all.ended(this);
    }

    private void end(RunEvent terminal) {
        endAnswer();
        span.end(terminal, log::text);
        if (journal.seal(() -> all.workers.queue(() -> store(terminal)))) store(terminal);
    }

    /** Ignores all further output of the model. The followers receive this event together with the end of the run. */
    private synchronized void endAnswer() {
        muted = true;
        log.prepare(assembler.end());
    }

    private RunEvent finished(ChatOutcome outcome) {
        span.answered(outcome.finishReason());
        var usage = outcome.model() == null && outcome.outputTokens() == null
                ? null
                : new Usage(SqlErrors.storable(outcome.model()), outcome.inputTokens(), outcome.outputTokens());
        return new RunEvent.Finished("success", usage, SqlErrors.storable(outcome.finishReason()), assembler.sources());
    }

    private RunEvent failed(Throwable failure) {
        if (failure instanceof CancellationException) return stop;
        if (failure instanceof LlmException e) {
            LOG.log(Level.WARNING, "Run {0} failed: {1}", run.runId(), e.getMessage());
            return new RunEvent.Failed(e.sentence(), e.failure().code());
        }
        LOG.log(Level.ERROR, "Run " + run.runId() + " broke", failure);
        return BROKEN;
    }

    private synchronized void onWaiting(String endpoint) {
        if (!muted) log.append(RunEvent.mark(MarkType.WAITING_FOR_MODEL));
    }

    private synchronized void onDelta(List<ChatDelta> deltas) {
        if (muted) return;
        clock.heard();
        log.append(assembler.events(deltas));
        if (log.length() > all.config.answerChars())
            stop(new RunEvent.Failed(
                    "The answer is longer than " + all.config.answerChars() + " characters", "answer_too_long"));
    }

    /**
     * Retries as long as PostgreSQL may accept the end later, because an answer must not be shown as finished if it
     * could be lost afterwards. A permanent error ends the run as failed.
     */
    private void store(RunEvent terminal) {
        if (isStored(terminal)) all.ended(this);
        else if (abandoned) leave();
        else all.workers.queue(STORE_AGAIN, () -> store(terminal));
    }

    private boolean isStored(RunEvent terminal) {
        try {
            var entries = new ArrayList<>(all.unstored(journal));
            entries.add(new RunLog.Entry(log.last() + 1, terminal));
            keepThoughts();
            store(terminal, RunResult.of(terminal, log.text(), entries));
            return true;
        } catch (SQLException | RuntimeException e) {
            return refused(e) && isStoredInPart();
        }
    }

    private void store(RunEvent terminal, RunResult end) throws SQLException {
        show(end, all.ends.end(run, end, call.endpoint()) ? terminal : ENDED_ELSEWHERE);
    }

    /** The thread may have been deleted, and with it the run that the reasoning belongs to. */
    private void keepThoughts() throws SQLException {
        try {
            all.thoughts.keep(log);
        } catch (SQLException e) {
            if (SqlErrors.canClear(e)) throw e;
            LOG.log(Level.WARNING, "The reasoning of run {0} is not kept: {1}", run.runId(), e.getMessage());
        }
    }

    /**
     * Ends the run as failed, with its text or, if that is refused, without. If PostgreSQL refuses both, the end is not
     * stored.
     */
    private boolean isStoredInPart() {
        for (var text : List.of(log.text(), "")) {
            try {
                store(
                        NOT_STORED,
                        RunResult.of(NOT_STORED, text, List.of(new RunLog.Entry(log.last() + 1, NOT_STORED))));
                return true;
            } catch (SQLException | RuntimeException e) {
                if (!refused(e)) return false;
            }
        }
        log.append(NOT_STORED);
        return true;
    }

    /** @return whether the error is permanent */
    private boolean refused(Exception reason) {
        var known = Objects.equals(reason.getMessage(), refusal);
        refusal = reason.getMessage();
        LOG.log(
                known ? Level.DEBUG : Level.WARNING,
                "The end of run {0} cannot be stored yet: {1}",
                run.runId(),
                refusal);
        journal.doubt();
        if (SqlErrors.isConflict(reason)) return ++conflicts > MOST_CONFLICTS;
        return !SqlErrors.canClear(reason);
    }

    private void show(RunResult end, RunEvent terminal) {
        log.append(terminal);
        if (terminal == ENDED_ELSEWHERE) return;
        clock.ended(end.status().word(), end.errorCode());
        if (end.usage() != null)
            all.metrics.tokens(end.usage().inputTokens(), end.usage().outputTokens());
    }
}
