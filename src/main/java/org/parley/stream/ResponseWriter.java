package org.parley.stream;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Non-blocking writer for a long-lived response. It writes as much as the connection accepts, on the thread that
 * signals a change, one thread at a time, and buffers the rest.
 */
final class ResponseWriter implements WriteListener {
    private static final CompletionStage<Void> SENT = CompletableFuture.completedFuture(null);
    private static final long HEARTBEAT = Duration.ofSeconds(5).toNanos();
    private static final long PATIENCE = Duration.ofMinutes(10).toNanos();
    private static final int USUAL = 65_536;

    private final ServletOutputStream out;
    private final Runnable onEnd;
    private final AtomicInteger wakes = new AtomicInteger();
    private StringBuilder waiting = new StringBuilder(256);
    private CompletableFuture<Void> sending;
    private boolean last;
    private volatile boolean started;
    private volatile boolean ended;
    private volatile long wroteAt = System.nanoTime();

    /** @param onEnd ends the response; called once */
    ResponseWriter(ServletOutputStream out, Runnable onEnd) {
        this.out = out;
        this.onEnd = onEnd;
    }

    /** Starts writing. */
    void listen() {
        out.setWriteListener(this);
    }

    synchronized void append(StreamFormat format, OutboundSseEvent event) {
        format.append(event, waiting);
    }

    /** @return completes when the connection has accepted everything that was appended */
    CompletionStage<?> flush() {
        wake();
        synchronized (this) {
            if (waiting.isEmpty()) return SENT;
            if (sending == null) sending = new CompletableFuture<>();
            if (ended) sending.completeExceptionally(new IOException("The stream has ended"));
            return sending;
        }
    }

    /** Ends the response after what was appended. */
    void close() {
        synchronized (this) {
            last = true;
        }
        wake();
    }

    /** Ends the response at once. */
    void end() {
        CompletableFuture<Void> unsent;
        synchronized (this) {
            if (ended) return;
            ended = true;
            unsent = sending;
        }
        onEnd.run();
        if (unsent != null) unsent.completeExceptionally(new IOException("The stream has ended"));
    }

    /** Number of characters that the connection has not accepted. */
    synchronized int waiting() {
        return waiting.length();
    }

    /** Whether nothing has been sent for so long that a heartbeat is due. */
    boolean isSilent() {
        return System.nanoTime() - wroteAt > HEARTBEAT && waiting() == 0;
    }

    /** Whether the client has accepted nothing for so long that it is considered gone. */
    boolean isStuck() {
        return System.nanoTime() - wroteAt > PATIENCE && waiting() > 0;
    }

    @Override
    public void onWritePossible() {
        started = true;
        wake();
    }

    @Override
    public void onError(Throwable failure) {
        end();
    }

    /** Concurrent wake-ups are merged into one more round of the thread that is already writing. */
    private void wake() {
        if (wakes.getAndIncrement() != 0) return;
        int seen = 1;
        while (seen != 0) {
            write();
            seen = wakes.addAndGet(-seen);
        }
    }

    private void write() {
        try {
            while (started && !ended && out.isReady()) {
                var bytes = take();
                if (bytes.length == 0) return;
                out.write(bytes);
                out.flush();
                wroteAt = System.nanoTime();
                taken();
            }
        } catch (IOException | IllegalStateException e) {
            end();
        }
    }

    private byte[] take() {
        synchronized (this) {
            var bytes = waiting.toString().getBytes(StandardCharsets.UTF_8);
            if (waiting.capacity() > USUAL) waiting = new StringBuilder(256);
            waiting.setLength(0);
            if (bytes.length > 0 || !last) return bytes;
        }
        end();
        return new byte[0];
    }

    private void taken() {
        CompletableFuture<Void> sent;
        synchronized (this) {
            if (sending == null || !waiting.isEmpty()) return;
            sent = sending;
            sending = null;
        }
        sent.complete(null);
    }
}
