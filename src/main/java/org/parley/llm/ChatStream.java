package org.parley.llm;

import io.netty.buffer.ByteBuf;
import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.parley.restclient.LiveBody;

/**
 * An answer that is being streamed: passes on, on the I/O thread, the chunks that have arrived together. It is complete
 * when the protocol says so, not when its connection closes. The rest of the body is read in the background, so that
 * the connection can be reused.
 */
public final class ChatStream implements LiveBody.Listener, Closeable {
    /** Time limit for usage and {@code [DONE]}, which not every endpoint sends, after the finish reason. */
    private static final Duration FINISH = Duration.ofSeconds(5);

    private static final Duration DRAIN = Duration.ofSeconds(2);

    private final LiveBody body;
    private final CompletionReader reader;
    private final CompletableFuture<ChatOutcome> outcome = new CompletableFuture<>();
    private ChatDelta.Sink sink = deltas -> {};
    private boolean finishing;

    ChatStream(LiveBody body) {
        this.body = body;
        reader = new CompletionReader(body.status(), body::header);
    }

    /** Completes when the answer has ended, exceptionally with an {@link LlmException}. */
    CompletableFuture<ChatOutcome> read(ChatDelta.Sink sink) {
        this.sink = sink;
        if (body.status() / 100 != 2) body.finishWithin(FINISH);
        body.listen(this);
        return outcome;
    }

    /** Whether a token has been passed on, so that a retry would duplicate it. */
    @Override
    public boolean hasBegun() {
        return reader.hasBegun();
    }

    /** Ends the call; the connection is closed. */
    @Override
    public void close() {
        body.close();
    }

    @Override
    public void take(ByteBuf bytes) {
        if (!outcome.isDone()) reader.feed(bytes);
    }

    @Override
    public void rest() {
        if (outcome.isDone()) return;
        handOn();
        if (reader.hasFailed()) {
            finish(null);
            body.close();
        } else if (reader.isComplete()) {
            body.finishWithin(DRAIN);
            finish(null);
        } else if (reader.isFinished() && !finishing) {
            finishing = true;
            body.finishWithin(FINISH);
        }
    }

    @Override
    public void end(Throwable failure) {
        finish(failure == null ? null : LlmErrors.of(failure));
    }

    /** @param broken why the body is incomplete; null: it is complete, or no longer read */
    private void finish(LlmException broken) {
        if (outcome.isDone()) return;
        reader.end();
        handOn();
        try {
            outcome.complete(reader.outcome(broken));
        } catch (LlmException e) {
            outcome.completeExceptionally(e);
        }
    }

    private void handOn() {
        var deltas = reader.take();
        if (deltas.isEmpty()) return;
        try {
            sink.accept(deltas);
        } catch (RuntimeException e) {
            outcome.completeExceptionally(new LlmException(LlmFailure.GARBLED, e.toString()));
            body.close();
        }
    }
}
