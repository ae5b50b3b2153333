package org.parley.tool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.parley.BackgroundTasks;

/**
 * Runs the blocking work of tools, such as queries and the reading of files, on a few threads. Calls of tools can arrive
 * in large numbers; beyond a limit they are refused, so that a slow source does not keep runs waiting without end.
 */
@ApplicationScoped
public class ToolTasks {
    private static final int LONGEST_QUEUE = 200;

    @Inject
    BackgroundTasks background;

    @Inject
    @ConfigProperty(name = "parley.tools.threads")
    int threads;

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int active;

    /** Without an application server. */
    static ToolTasks on(BackgroundTasks background, int threads) {
        var tasks = new ToolTasks();
        tasks.background = background;
        tasks.threads = threads;
        return tasks;
    }

    /**
     * @param work an {@link InvalidArgument} becomes a result for the model
     * @return cancelling it removes the work if it has not started
     */
    public CompletableFuture<ToolOutcome> call(Supplier<ToolOutcome> work) {
        var outcome = new CompletableFuture<ToolOutcome>();
        if (!enter(() -> run(work, outcome)))
            outcome.complete(ToolOutcome.error("Too many tools are running at the moment. Try again later."));
        return outcome;
    }

    private synchronized boolean enter(Runnable task) {
        if (active < threads) {
            active++;
            background.run(task);
            return true;
        }
        return waiting.size() < LONGEST_QUEUE && waiting.add(task);
    }

    private void run(Supplier<ToolOutcome> work, CompletableFuture<ToolOutcome> outcome) {
        try {
            if (!outcome.isDone()) outcome.complete(work.get());
        } catch (InvalidArgument e) {
            outcome.complete(ToolOutcome.error(e.getMessage()));
        } catch (RuntimeException e) {
            outcome.completeExceptionally(e);
        } finally {
            next();
        }
    }

    private synchronized void next() {
        var task = waiting.poll();
        if (task == null) active--;
        else background.run(task);
    }
}
