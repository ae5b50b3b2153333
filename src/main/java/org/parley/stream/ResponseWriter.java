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
 * Writes a long response with non-blocking output: as much as the connection takes, on whichever thread brings news, one at a
 * time. What the connection does not take waits here.
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

    /** Writes from here on. */
    void listen() {
        out.setWriteListener(this);
    }

    synchronized void append(StreamFormat format, OutboundSseEvent event) {
        format.append(event, waiting);
    }

    /** @return completes when the connection has taken all that was appended */
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

    /** Characters that the connection has not taken. */
    synchronized int waiting() {
        return waiting.length();
    }

    /** Whether the reader has been sent nothing for so long that a sign of life is due. */
    boolean isSilent() {
        return System.nanoTime() - wroteAt > HEARTBEAT && waiting() == 0;
    }

    /** Whether the reader has taken nothing for so long that it will not do so any more. */
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

    /** Several wakes at once become one more round of the thread that is at work already. */
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
