package org.parley.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.UUID;
import org.parley.metrics.RunMetrics;
import org.parley.runlog.RunEvent;
import org.parley.runlog.RunInfo;
import org.parley.runlog.RunLogStore;
import org.parley.thread.MessageStatus;
import org.parley.thread.ThreadChangedEvent;
import org.parley.tool.ToolCallStore;
import org.parley.usage.UsageStore;

/** Records the end of a lost run outside of its own row: in the log, the ledger and the metrics. */
@ApplicationScoped
public class LostRunRecorder {
    @Inject
    RunLogStore log;

    @Inject
    UsageStore usage;

    @Inject
    RunMetrics metrics;

    @Inject
    ToolCallStore calls;

    @Inject
    Event<ThreadChangedEvent> changed;

    /** The stored part of the answer. */
    String text(UUID run) {
        return log.text(run);
    }

    /** Runs in the caller's transaction. */
    void record(RunInfo run, RunEvent.Failed end) {
        calls.settle(run.runId());
        log.appendLost(run, end);
        usage.addLost(run.runId());
        metrics.ended(MessageStatus.INTERRUPTED.word(), end.code());
        changed.fire(new ThreadChangedEvent(run.threadId()));
    }
}
