package org.parley.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends a long body in pieces: the next one whenever the connection has taken the previous one. Between two pieces it
 * holds neither a thread nor a buffer.
 */
final class ResponseSender implements WriteListener {
    private static final int PIECE = 32 * 1024;

    private final AsyncContext context;
    private final PayaraConnection connection;
    private final ServletOutputStream out;
    private final InputStream source;
    private final long length;
    private final LongResponses responses;
    private final AtomicInteger wakes = new AtomicInteger();
    private final AtomicBoolean open = new AtomicBoolean(true);
    private volatile long sent;
    private boolean read;

    /** @param length of the source in bytes; -1: unknown */
    ResponseSender(AsyncContext context, InputStream source, long length, LongResponses responses) throws IOException {
        this.context = context;
        this.source = source;
        this.length = length;
        this.responses = responses;
        connection = PayaraConnection.of(context.getRequest());
        connection.limitWaiting(1);
        out = context.getResponse().getOutputStream();
    }

    void begin() {
        context.setTimeout(0);
        out.setWriteListener(this);
    }

    /** Bytes that the connection has taken so far. */
    long sent() {
        return sent;
    }

    @Override
    public void onWritePossible() {
        wake(responses.executor());
    }

    @Override
    public void onError(Throwable failure) {
        end();
    }

    /** Ends the response in the middle: its reader sees that it is incomplete. */
    void abort() {
        connection.close();
        end();
    }

    private void wake(Executor executor) {
        if (wakes.getAndIncrement() != 0) return;
        try {
            executor.execute(this::work);
        } catch (RejectedExecutionException e) {
            abort();
        }
    }

    private void work() {
        int seen = 1;
        while (seen != 0) {
            send();
            seen = wakes.addAndGet(-seen);
        }
    }

    private void send() {
        try {
            while (open.get() && out.isReady()) {
                if (read) complete();
                else sendPiece();
            }
            if (!open.get()) source.close();
        } catch (IOException | RuntimeException e) {
            abort();
        }
    }

    private void sendPiece() throws IOException {
        var piece = source.readNBytes(PIECE);
        read = piece.length < PIECE;
        if (piece.length == 0) return;
        out.write(piece);
        out.flush();
        long total = sent + piece.length;
        sent = total;
    }

    /** If the source has ended early, the response must not look complete. */
    private void complete() {
        if (length >= 0 && sent != length) abort();
        else end();
    }

    private void end() {
        if (!open.getAndSet(false)) return;
        responses.ended(this);
        try {
            context.complete();
        } catch (IllegalStateException e) {
            return; // the container ended it first
        } finally {
            wake(responses.executor()); // closes the source
        }
    }
}
