package org.parley.llm;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.parley.BackgroundTasks;

/**
 * A question to the model. No thread is blocked while the model generates. Until the first piece of the answer arrives,
 * a failed call is retried with growing pauses.
 */
public final class ChatCall {
    private static final Duration LONGEST_GROWING_PAUSE = Duration.ofSeconds(30);

    /** What a call uses. */
    record Tools(ChatCompletionsApi api, LlmConfig config, ParameterSupport parameters, BackgroundTasks tasks) {}

    private final Tools tools;
    private final Map<String, String> headers;
    private final ChatDelta.Sink sink;
    private final CompletableFuture<ChatOutcome> outcome = new CompletableFuture<>();
    private final CompletableFuture<Void> cancelled = new CompletableFuture<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final String model;
    /** Released when the answer starts, because a long conversation takes megabytes. */
    volatile ChatRequest request;

    /** Parameters that have been left out since the endpoint rejected them in this call. */
    private final Set<String> rejected = new HashSet<>(0);

    ChatCall(Tools tools, ChatRequest request, Map<String, String> headers, ChatDelta.Sink sink) {
        this.tools = tools;
        this.request = request;
        model = request.model();
        this.headers = headers;
        this.sink = sink;
    }

    /**
     * Completes when the answer has ended, on a thread that must not be blocked: exceptionally with an {@link
     * LlmException} if the answer is missing or incomplete, and as cancelled if the call was closed.
     */
    public CompletableFuture<ChatOutcome> outcome() {
        return outcome;
    }

    /** Sends the request as soon as a connection is available, without blocking. */
    public void start() {
        if (outcome.isDone()) return;
        var attempt = new ChatAttempt(request, leftOut(), headers, cancelled, this::countFailure);
        CompletableFuture.completedStage(attempt)
                .thenCompose(tools.api::stream)
                .handle(this::answered)
                .exceptionally(outcome::completeExceptionally);
    }

    /** Aborts the call in any state, and closes the upstream connection. Does nothing if the answer has ended. */
    public void close() {
        if (outcome.cancel(false)) cancelled.complete(null);
    }

    private boolean answered(ChatStream stream, Throwable failure) {
        if (failure != null) failed(LlmErrors.of(failure));
        else if (outcome.isDone()) stream.close();
        else
            stream.read(this::onDelta)
                    .handle((answer, cause) -> ended(stream, answer, cause))
                    .exceptionally(outcome::completeExceptionally);
        return true;
    }

    private void onDelta(List<ChatDelta> deltas) {
        if (request != null) begun();
        if (!outcome.isDone()) sink.accept(deltas);
    }

    private void begun() {
        request = null;
        tools.parameters.remember(tools.config.completions(), model, rejected);
    }

    private Set<String> leftOut() {
        var all = new HashSet<>(tools.parameters.leftOut(tools.config.completions(), model));
        all.addAll(rejected);
        return all;
    }

    private boolean ended(ChatStream stream, ChatOutcome answer, Throwable failure) {
        if (failure == null) return outcome.complete(answer);
        if (stream.hasBegun()) return outcome.completeExceptionally(failure);
        failed((LlmException) failure);
        return false;
    }

    /** Whether another attempt is made. */
    private boolean countFailure() {
        return failures.incrementAndGet() < tools.config.tries();
    }

    private void failed(LlmException failure) {
        if (isRejectedParameter(failure)) {
            start();
            return;
        }
        var explained = failure.explained(request.texts());
        if (!countFailure() || !failure.isRetryable()) outcome.completeExceptionally(explained);
        else if (failure.retryAfter().compareTo(tools.config.longestWait()) > 0)
            outcome.completeExceptionally(explained.tooLongToWait());
        else tools.tasks.run(pause(failure.retryAfter()), this::start);
    }

    /** Each parameter is left out at most once, so the number of attempts is finite. */
    private boolean isRejectedParameter(LlmException failure) {
        if (failure.error().isEmpty()) return false;
        var sent = new HashSet<>(request.optional());
        sent.removeAll(leftOut());
        return rejected.addAll(ParameterSupport.rejected(failure.error().get(), failure.failure(), sent));
    }

    /**
     * The pause that the endpoint requested, or a growing one. It is randomized so that calls do not retry at the same
     * time.
     */
    private Duration pause(Duration asked) {
        var growing = Duration.ofMillis(250L << failures.get());
        var limited = growing.compareTo(LONGEST_GROWING_PAUSE) > 0 ? LONGEST_GROWING_PAUSE : growing;
        var pause = asked.compareTo(limited) > 0 ? asked : limited;
        return pause.plusMillis(ThreadLocalRandom.current().nextLong(1 + limited.toMillis() / 4));
    }
}
