package org.parley.run;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.parley.llm.ChatCall;
import org.parley.llm.ChatDelta;
import org.parley.llm.ChatOutcome;
import org.parley.llm.LlmException;
import org.parley.metrics.RunClock;
import org.parley.runlog.RunEvent;
import org.parley.runlog.RunEvent.MarkType;
import org.parley.runlog.RunInfo;
import org.parley.runlog.RunJournal;
import org.parley.runlog.RunLog;
import org.parley.thread.Usage;
import org.parley.trace.ModelSpan;

/** One run: asks the model, fills the log, stores the end, and only then shows it. No thread waits while the model talks. */
final class RunWorker {
    private static final Logger LOG = System.getLogger(RunWorker.class.getName());
    private static final Duration STORE_AGAIN = Duration.ofSeconds(1);
    private static final RunEvent BROKEN = new RunEvent.Failed("The server made a mistake", "internal_error");
    private static final RunEvent ENDED_ELSEWHERE = new RunEvent.Failed("The answer was ended elsewhere", "run_lost");

    private final RunInfo run;
    private final RunJournal journal;
    private final RunLog log;
    private final RunWorkers all;
    private final RunClock clock;
    private final ModelSpan span;
    private final ChatCall call;
    private final RunScribe scribe = new RunScribe();
    private volatile RunEvent stop;
    private volatile boolean abandoned;
    private volatile String refusal;
    private boolean deaf;

    RunWorker(RunPlan plan, RunJournal journal, RunWorkers all) {
        run = plan.run();
        this.journal = journal;
        this.all = all;
        clock = all.metrics.start();
        span = all.traces.ask(plan.request(), run.runId(), run.threadId());
        call = all.chat.call(plan.request(), span.headers(), this::hear);
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

    /** Ends the run from outside with this event; the upstream connection is closed at once. Only the first one counts. */
    synchronized void stop(RunEvent reason) {
        if (stop != null) return;
        stop = reason;
        call.close();
    }

    /** Breaks off without an end: this node stops, another one will store the end. */
    synchronized void abandon() {
        abandoned = true;
        call.close();
    }

    /** From here on nothing is added to the answer. */
    synchronized void hush() {
        deaf = true;
    }

    boolean isOlderThan(Duration age) {
        return System.currentTimeMillis() - run.startedAt() > age.toMillis();
    }

    private void end(ChatOutcome outcome, Throwable failure) {
        try {
            if (failure instanceof CancellationException && (abandoned || stop == null)) breakOff();
            else end(failure == null ? finished(outcome) : failed(failure));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Run " + run.runId() + " broke at its end", e);
            all.ended(this);
        }
    }

    private void breakOff() {
        span.breakOff();
        leave();
    }

    /** The readers go on elsewhere. */
    private void leave() {
        log.close();
        all.ended(this);
    }

    private void end(RunEvent terminal) {
        endAnswer();
        span.end(terminal, log::text);
        if (journal.seal(() -> all.workers.queue(() -> store(terminal)))) store(terminal);
    }

    /** From here on the model is not heard any more. The readers see this end with that of the run, in one piece. */
    private synchronized void endAnswer() {
        deaf = true;
        log.prepare(scribe.end());
    }

    private RunEvent finished(ChatOutcome outcome) {
        span.answered(outcome.finishReason());
        var usage = outcome.model() == null && outcome.outputTokens() == null
                ? null
                : new Usage(outcome.model(), outcome.inputTokens(), outcome.outputTokens());
        return new RunEvent.Finished("success", usage);
    }

    private RunEvent failed(Throwable failure) {
        if (failure instanceof CancellationException) return stop;
        if (failure instanceof LlmException e) {
            LOG.log(Level.WARNING, "Run {0} failed: {1}", run.runId(), e.getMessage());
            return new RunEvent.Failed(e.failure().sentence(), e.failure().code());
        }
        LOG.log(Level.ERROR, "Run " + run.runId() + " broke", failure);
        return BROKEN;
    }

    private synchronized void hear(List<ChatDelta> deltas) {
        if (deaf) return;
        clock.heard();
        log.append(scribe.events(deltas));
        if (log.length() > all.config.answerChars())
            stop(new RunEvent.Failed(
                    "The answer is longer than " + all.config.answerChars() + " characters", "answer_too_long"));
    }

    /** Tries until PostgreSQL takes it: nothing is shown as finished that could be missing afterwards. */
    private void store(RunEvent terminal) {
        if (isStored(terminal)) all.ended(this);
        else if (abandoned) leave();
        else all.workers.queue(STORE_AGAIN, () -> store(terminal));
    }

    private boolean isStored(RunEvent terminal) {
        try {
            var entries = new ArrayList<>(all.unstored(journal));
            entries.add(new RunLog.Entry(log.last() + 1, terminal));
            all.thoughts.keep(log);
            var end = RunEnd.of(terminal, log.text(), entries);
            show(end, all.ends.end(run, end) ? terminal : ENDED_ELSEWHERE);
            return true;
        } catch (SQLException | RuntimeException e) {
            refused(e);
            return false;
        }
    }

    private void refused(Exception reason) {
        var known = Objects.equals(reason.getMessage(), refusal);
        refusal = reason.getMessage();
        LOG.log(
                known ? Level.DEBUG : Level.WARNING,
                "The end of run {0} cannot be stored yet: {1}",
                run.runId(),
                refusal);
        journal.doubt();
    }

    private void show(RunEnd end, RunEvent terminal) {
        log.append(terminal);
        if (terminal == ENDED_ELSEWHERE) return;
        clock.ended(end.status().word(), end.errorCode());
        if (end.usage() != null)
            all.metrics.tokens(end.usage().inputTokens(), end.usage().outputTokens());
    }
}
