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
import org.parley.runlog.RunEvent;
import org.parley.runlog.RunEvent.MarkType;
import org.parley.runlog.RunJournal;
import org.parley.runlog.RunLog;
import org.parley.thread.Usage;

/** One run on its own virtual thread: asks the model, fills the log, stores the end, and only then shows it. */
final class RunWorker implements Runnable {
    private static final Logger LOG = System.getLogger(RunWorker.class.getName());
    private static final Duration STORE_AGAIN = Duration.ofSeconds(1);

    private final RunPlan plan;
    private final RunJournal journal;
    private final RunLog log;
    private final RunWorkers all;
    private final RunScribe scribe = new RunScribe();
    private volatile RunEvent stop;
    private volatile boolean abandoned;
    private volatile Thread thread;

    RunWorker(RunPlan plan, RunJournal journal, RunWorkers all) {
        this.plan = plan;
        this.journal = journal;
        this.all = all;
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
        if (thread != null) thread.interrupt();
    }

    /** Breaks off without an end: this node stops, another one will store the end. */
    synchronized void abandon() {
        abandoned = true;
        if (thread != null) thread.interrupt();
    }

    boolean isOlderThan(Duration age) {
        return System.currentTimeMillis() - plan.run().startedAt() > age.toMillis();
    }

    @Override
    public void run() {
        try {
            begin();
            var terminal = ask();
            log.append(scribe.end());
            store(terminal);
        } catch (InterruptedException e) {
            log.close();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Run " + plan.run().runId() + " broke", e);
            log.close();
        } finally {
            all.ended(this);
        }
    }

    private synchronized void begin() {
        thread = Thread.currentThread();
        if (stop != null || abandoned) thread.interrupt();
    }

    private RunEvent ask() throws InterruptedException {
        try {
            return finished(all.chat.stream(plan.request(), this::hear));
        } catch (LlmException e) {
            LOG.log(Level.WARNING, "Run {0} failed: {1}", plan.run().runId(), e.getMessage());
            return new RunEvent.Failed(e.failure().sentence(), e.failure().code());
        } catch (InterruptedException e) {
            if (abandoned || stop == null) throw e;
            return stop;
        }
    }

    private void hear(List<ChatDelta> deltas) {
        log.append(scribe.events(deltas));
        if (log.length() > all.config.answerChars())
            stop(new RunEvent.Failed("The answer is longer than " + all.config.answerChars() + " characters", "answer_too_long"));
    }

    /** Tries until PostgreSQL takes it: nothing is shown as finished that could be missing afterwards. */
    private void store(RunEvent terminal) throws InterruptedException {
        Thread.interrupted();
        var entries = new ArrayList<>(journal.seal());
        entries.add(new RunLog.Entry(log.last() + 1, terminal));
        var end = RunEnd.of(terminal, log.text(), entries);
        while (true) {
            try {
                if (all.ends.end(plan.run(), end)) log.append(terminal);
                else log.append(new RunEvent.Failed("The answer was ended elsewhere", "run_lost"));
                return;
            } catch (SQLException | RuntimeException e) {
                LOG.log(Level.WARNING, "The end of run {0} cannot be stored yet: {1}", plan.run().runId(), e.getMessage());
                Thread.sleep(STORE_AGAIN);
            }
        }
    }

    private static RunEvent finished(ChatOutcome outcome) {
        var usage = outcome.model() == null && outcome.outputTokens() == null
                ? null
                : new Usage(outcome.model(), outcome.inputTokens(), outcome.outputTokens());
        return new RunEvent.Finished("success", usage);
    }
}
