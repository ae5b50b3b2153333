package org.parley.llm;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.parley.llm.HttpStreams.Connection;

/**
 * One question to the model. No thread waits for its answer. Before the first piece of it a failed call is tried again, with
 * growing pauses.
 */
public final class ChatCall {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final ChatClient client;
    private final Map<String, String> headers;
    private final ChatDelta.Sink sink;
    private final CompletableFuture<ChatOutcome> outcome = new CompletableFuture<>();
    /** Until the answer begins; a long conversation has megabytes. */
    byte[] body;

    private Connection connection;
    private int failures;

    ChatCall(ChatClient client, ChatRequest request, Map<String, String> headers, ChatDelta.Sink sink) {
        this.client = client;
        this.body = request.body();
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
        client.http.post(free, headers, body, handler);
    }

    private void hear(List<ChatDelta> deltas) {
        body = null;
        sink.accept(deltas);
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
        failures++;
        if (failures >= client.config.tries() || !failure.failure().isRetryable())
            outcome.completeExceptionally(failure);
        else client.workers.run(pause(failure.retryAfter()), this::start);
    }

    private Duration pause(Duration asked) {
        var growing = Duration.ofMillis(250L << failures);
        var pause = asked.compareTo(growing) > 0 ? asked : growing;
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
