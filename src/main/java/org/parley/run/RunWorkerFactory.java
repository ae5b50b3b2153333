package org.parley.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Consumer;
import org.parley.BackgroundTasks;
import org.parley.metrics.RunMetrics;
import org.parley.runlog.FlushState;
import org.parley.tracing.Traces;

/** Creates workers with what they need. */
@ApplicationScoped
public class RunWorkerFactory {
    @Inject
    StepFactory steps;

    @Inject
    RunEndings endings;

    @Inject
    RunConfig config;

    @Inject
    BackgroundTasks tasks;

    @Inject
    RunMetrics metrics;

    @Inject
    Traces traces;

    /** @param onEnd called once, when the worker has ended */
    RunWorker create(StartedRun started, FlushState journal, Consumer<RunWorker> onEnd) {
        var run = started.run();
        var clock = metrics.start();
        var span = traces.ask(started.request(), run.runId(), run.threadId());
        var ending = new RunEnding(journal, clock, endings, started.tools() != null);
        var worker = new RunWorker(
                journal, new RunWorker.Tools(tasks, steps, clock, span, ending, config.answerChars(), onEnd), started);
        worker.ask(steps.call(started.questions(), span.headers(), worker::onDelta, worker));
        return worker;
    }
}
