package org.parley.run;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.parley.llm.ChatDelta;
import org.parley.llm.ChatOutcome;
import org.parley.llm.LlmException;
import org.parley.metrics.RunClock;
import org.parley.runlog.RunEvent;
import org.parley.runlog.RunEvent.MarkType;
import org.parley.runlog.RunJournal;
import org.parley.runlog.RunLog;
import org.parley.thread.Usage;
import org.parley.trace.ModelSpan;

/**
 * One run on a thread of its own for as long as it takes: asks the model, fills the log, stores the end, and only then
 * shows it.
 */
final class RunWorker implements Runnable {
    private static final Logger LOG = System.getLogger(RunWorker.class.getName());
    private static final Duration STORE_AGAIN = Duration.ofSeconds(1);
    private static final RunEvent BROKEN = new RunEvent.Failed("The server made a mistake", "internal_error");
    private static final RunEvent ENDED_ELSEWHERE = new RunEvent.Failed("The answer was ended elsewhere", "run_lost");

    private final RunPlan plan;
    private final RunJournal journal;
    private final RunLog log;
    private final RunWorkers all;
    private final RunClock clock;
    private final ModelSpan span;
    private final RunScribe scribe = new RunScribe();
    private volatile RunEvent stop;
    private volatile boolean abandoned;
    private Thread thread;
    private boolean deaf;

    RunWorker(RunPlan plan, RunJournal journal, RunWorkers all) {
        this.plan = plan;
        this.journal = journal;
        this.all = all;
        clock = all.metrics.start();
        span = all.traces.ask(plan.request(), plan.run().runId(), plan.run().threadId());
        log = journal.log();
        log.append(RunEvent.mark(MarkType.RUN_STARTED));
    }

    RunLog log() {
        return log;
    }

    /** Ends the run from outside with this event; the upstream connection is closed at once. Only the first one counts. */
    synchronized void stop(RunEvent reason) {
        if (stop != null) return;
        stop = reason;
        interrupt();
    }

    /** Breaks off without an end: this node stops, another one will store the end. */
    synchronized void abandon() {
        abandoned = true;
        interrupt();
    }

    /** From here on nothing is added to the answer. */
    synchronized void hush() {
        deaf = true;
    }

    boolean isOlderThan(Duration age) {
        return System.currentTimeMillis() - plan.run().startedAt() > age.toMillis();
    }

    @Override
    public void run() {
        try {
            begin();
            var terminal = ask();
            endAnswer();
            span.end(terminal, log::text);
            store(terminal);
        } catch (InterruptedException e) {
            span.breakOff();
            log.close();
        } finally {
            leaveThread();
            all.ended(this);
        }
    }

    private synchronized void begin() {
        thread = Thread.currentThread();
        if (stop != null || abandoned) thread.interrupt();
    }

    private synchronized void interrupt() {
        if (thread != null) thread.interrupt();
    }

    /**
     * From here on the model is not heard any more, and nobody interrupts: storing the end has no better time than now.
     */
    private synchronized void endAnswer() {
        leaveThread();
        deaf = true;
        log.append(scribe.end());
    }

    /** Nobody interrupts it from here on, whatever it does next. */
    private synchronized void leaveThread() {
        thread = null;
        Thread.interrupted();
    }

    private RunEvent ask() throws InterruptedException {
        try {
            var outcome = all.chat.stream(plan.request(), span.headers(), this::hear);
            span.answered(outcome.finishReason());
            return finished(outcome);
        } catch (LlmException e) {
            LOG.log(Level.WARNING, "Run {0} failed: {1}", plan.run().runId(), e.getMessage());
            return new RunEvent.Failed(e.failure().sentence(), e.failure().code());
        } catch (InterruptedException e) {
            if (abandoned || stop == null) throw e;
            return stop;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Run " + plan.run().runId() + " broke", e);
            return BROKEN;
        }
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
    private void store(RunEvent terminal) throws InterruptedException {
        journal.seal();
        while (!isStored(terminal)) {
            if (abandoned) throw new InterruptedException();
            Thread.sleep(STORE_AGAIN);
        }
    }

    private boolean isStored(RunEvent terminal) {
        try {
            var entries = new ArrayList<>(all.unstored(journal));
            entries.add(new RunLog.Entry(log.last() + 1, terminal));
            all.thoughts.keep(log);
            var end = RunEnd.of(terminal, log.text(), entries);
            show(end, all.ends.end(plan.run(), end) ? terminal : ENDED_ELSEWHERE);
            return true;
        } catch (SQLException | RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    "The end of run {0} cannot be stored yet: {1}",
                    plan.run().runId(),
                    e.getMessage());
            journal.doubt();
            return false;
        }
    }

    private void show(RunEnd end, RunEvent terminal) {
        log.append(terminal);
        if (terminal == ENDED_ELSEWHERE) return;
        clock.ended(end.status().word(), end.errorCode());
        if (end.usage() != null)
            all.metrics.tokens(end.usage().inputTokens(), end.usage().outputTokens());
    }

    private static RunEvent finished(ChatOutcome outcome) {
        var usage = outcome.model() == null && outcome.outputTokens() == null
                ? null
                : new Usage(outcome.model(), outcome.inputTokens(), outcome.outputTokens());
        return new RunEvent.Finished("success", usage);
    }
}
