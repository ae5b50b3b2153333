package org.parley.llm;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.parley.llm.HttpStreams.Connection;

/**
 * One question to the model. No thread waits for its answer. Before the first piece of it a failed call is tried again, with
 * growing pauses.
 */
public final class ChatCall {
    private static final Duration LONGEST_GROWING_PAUSE = Duration.ofSeconds(30);

    private final ChatClient client;
    private final Map<String, String> headers;
    private final ChatDelta.Sink sink;
    private final CompletableFuture<ChatOutcome> outcome = new CompletableFuture<>();
    private final String model;
    /** Until the answer begins; a long conversation has megabytes. */
    ChatRequest request;

    private Connection connection;
    private int failures;
    /** Parameters that have been left out since the endpoint rejected them in this call. */
    private final Set<String> rejected = new HashSet<>(0);

    ChatCall(ChatClient client, ChatRequest request, Map<String, String> headers, ChatDelta.Sink sink) {
        this.client = client;
        this.request = request;
        model = request.model();
        this.headers = headers;
        this.sink = sink;
    }

    /**
     * Completes when the answer has ended, on a thread that must not be kept waiting: exceptionally with an
     * {@link LlmException} where it did not come, or not wholly, and as cancelled where the call was closed.
     */
    public CompletableFuture<ChatOutcome> outcome() {
        return outcome;
    }

    /** Asks as soon as there is a connection, and waits for nothing. */
    public void start() {
        if (!outcome.isDone()) askOn(client.http.connection(client.config.completions()));
    }

    /** Breaks it off, wherever it is; the upstream connection is closed. Nothing happens where the answer has ended. */
    public synchronized void close() {
        if (outcome.cancel(false) && connection != null) connection.channel().close();
    }

    private void askOn(CompletableFuture<Connection> connection) {
        connection.thenAccept(this::ask).exceptionally(failure -> notAsked(failure.getCause()));
    }

    private Void notAsked(Throwable failure) {
        if (failure instanceof LlmException e) failed(e);
        else outcome.completeExceptionally(failure);
        return null;
    }

    private synchronized void ask(Connection free) {
        connection = free;
        if (outcome.isDone()) {
            free.channel().close();
            return;
        }
        var handler = new ChatStreamHandler(this::hear);
        handler.outcome()
                .handle((answer, failure) -> ended(free, handler, answer, failure))
                .exceptionally(outcome::completeExceptionally);
        client.http.post(free, headers, request.body(leftOut()), handler);
    }

    private void hear(List<ChatDelta> deltas) {
        if (request != null) begun();
        sink.accept(deltas);
    }

    private void begun() {
        request = null;
        client.parameters.remember(client.config.completions(), model, rejected);
    }

    private Set<String> leftOut() {
        var all = new HashSet<>(client.parameters.leftOut(client.config.completions(), model));
        all.addAll(rejected);
        return all;
    }

    private synchronized boolean ended(
            Connection used, ChatStreamHandler handler, ChatOutcome answer, Throwable failure) {
        connection = null;
        if (handler.isReusable()) client.http.release(used, handler);
        else used.channel().close();
        if (failure == null) return outcome.complete(answer);
        if (isRace(used, handler, failure) && ++failures < client.config.tries())
            askOn(client.http.newConnection(client.config.completions()));
        else if (handler.hasBegun()) outcome.completeExceptionally(failure);
        else failed((LlmException) failure);
        return false;
    }

    /**
     * Whether the other end closed a kept connection while the request was on its way. Silence is something else: a request
     * that was taken would be worked on twice.
     */
    private static boolean isRace(Connection used, ChatStreamHandler handler, Throwable failure) {
        return used.reused()
                && !handler.isAnswered()
                && failure instanceof LlmException e
                && e.failure() == LlmFailure.CUT_OFF;
    }

    private void failed(LlmException failure) {
        if (isRejectedParameter(failure)) {
            start();
            return;
        }
        failures++;
        var explained = failure.explained(request.texts());
        if (failures >= client.config.tries() || !failure.isRetryable()) outcome.completeExceptionally(explained);
        else if (failure.retryAfter().compareTo(client.config.longestWait()) > 0)
            outcome.completeExceptionally(explained.tooLongToWait());
        else client.workers.run(pause(failure.retryAfter()), this::start);
    }

    /** Each parameter is left out once, so that this ends. */
    private boolean isRejectedParameter(LlmException failure) {
        if (failure.error().isEmpty()) return false;
        var sent = new HashSet<>(request.optional());
        sent.removeAll(leftOut());
        return rejected.addAll(ParameterSupport.rejected(failure.error().get(), failure.failure(), sent));
    }

    /** What the endpoint asked for, or a growing pause; not the same for all calls, so that they do not come back at once. */
    private Duration pause(Duration asked) {
        var growing = Duration.ofMillis(250L << failures);
        var limited = growing.compareTo(LONGEST_GROWING_PAUSE) > 0 ? LONGEST_GROWING_PAUSE : growing;
        var pause = asked.compareTo(limited) > 0 ? asked : limited;
        return pause.plusMillis(ThreadLocalRandom.current().nextLong(1 + limited.toMillis() / 4));
    }
}
