package org.parley.tool;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Calls that run in parallel, up to a limit. No thread waits for them. */
public final class RunningCalls {
    private static final Logger LOG = System.getLogger(RunningCalls.class.getName());

    /** A call that was sent and not answered. */
    public static final ToolOutcome NO_ANSWER = ToolOutcome.error(
            "The tool did not answer in time. It is unknown whether the call had an effect; do not repeat it without asking.");

    private static final ToolOutcome BROKEN = ToolOutcome.error("The tool failed because of an internal error");

    private final List<Supplier<CompletableFuture<ToolOutcome>>> calls;
    private final Duration limit;
    private final BiConsumer<Integer, ToolOutcome> onOutcome;
    private final List<CompletableFuture<ToolOutcome>> running = new ArrayList<>();
    private final CompletableFuture<Void> all = new CompletableFuture<>();
    private int next;
    private int ended;
    private boolean cancelled;

    /** @param onOutcome called with the call's index and its outcome, not concurrently */
    public RunningCalls(
            List<Supplier<CompletableFuture<ToolOutcome>>> calls,
            Duration limit,
            BiConsumer<Integer, ToolOutcome> onOutcome) {
        this.calls = calls;
        this.limit = limit;
        this.onOutcome = onOutcome;
    }

    /** @return completes when all calls have ended, as cancelled after {@link #cancel} */
    public CompletableFuture<Void> start(int concurrent) {
        if (calls.isEmpty()) all.complete(null);
        for (int i = 0; i < concurrent; i++) startNext();
        return all;
    }

    /** Ends all calls that have not ended. */
    public void cancel() {
        List<CompletableFuture<ToolOutcome>> open;
        synchronized (this) {
            cancelled = true;
            open = List.copyOf(running);
        }
        open.forEach(call -> call.cancel(true));
        all.cancel(false);
    }

    private void startNext() {
        int index;
        synchronized (this) {
            if (cancelled || next == calls.size()) return;
            index = next++;
        }
        var call = call(calls.get(index));
        boolean late;
        synchronized (this) {
            running.add(call);
            late = cancelled;
        }
        if (late) call.cancel(true);
        call.copy()
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .handle((outcome, failure) -> failure == null ? outcome : failed(call, failure))
                .thenAccept(outcome -> end(index, outcome));
    }

    private static CompletableFuture<ToolOutcome> call(Supplier<CompletableFuture<ToolOutcome>> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static ToolOutcome failed(CompletableFuture<ToolOutcome> call, Throwable failure) {
        var cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof TimeoutException) {
            call.cancel(true);
            return NO_ANSWER;
        }
        if (!(cause instanceof CancellationException)) LOG.log(Level.ERROR, "A tool broke", cause);
        return BROKEN;
    }

    private void end(int index, ToolOutcome outcome) {
        boolean last;
        synchronized (this) {
            if (cancelled) return;
            onOutcome.accept(index, outcome);
            last = ++ended == calls.size();
        }
        if (last) all.complete(null);
        else startNext();
    }
}
