package org.parley.runlog;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes a response that goes on for long: what there is and what the connection takes, and never waits. It works on
 * whichever thread brings news, one at a time.
 */
public abstract class StreamWriter implements WriteListener {
    private static final long HEARTBEAT = Duration.ofSeconds(5).toNanos();

    private final Exchange exchange;
    private final ServletOutputStream out;
    private final AtomicInteger wakes = new AtomicInteger();
    private final AtomicBoolean open = new AtomicBoolean(true);
    private volatile boolean started;
    private long wroteAt = System.nanoTime();

    protected StreamWriter(Exchange exchange) throws IOException {
        this.exchange = exchange;
        out = exchange.response().getOutputStream();
    }

    /** What goes out next, all of it; empty: nothing yet, or nothing any more. */
    protected abstract String next();

    /** Ends the response; called once. */
    protected abstract void end(Exchange exchange);

    /** The session that reads. */
    public final UUID session() {
        return exchange.session();
    }

    @Override
    public final void onWritePossible() {
        started = true;
        wake();
    }

    @Override
    public final void onError(Throwable failure) {
        leave();
    }

    /** There may be more to write. Several wakes at once become one more round of the thread that is at work already. */
    public final void wake() {
        if (wakes.getAndIncrement() != 0) return;
        int seen = 1;
        while (seen != 0) {
            write();
            seen = wakes.addAndGet(-seen);
        }
    }

    /** Ends the stream; its reader goes on elsewhere, or comes again. */
    public final void leave() {
        if (open.getAndSet(false)) end(exchange);
    }

    /** Whether the reader was told nothing for so long that a sign of life is due. */
    protected final boolean isSilent() {
        return System.nanoTime() - wroteAt > HEARTBEAT;
    }

    private void write() {
        try {
            while (open.get() && started && out.isReady()) {
                var text = next();
                if (text.isEmpty()) return;
                out.write(text.getBytes(StandardCharsets.UTF_8));
                out.flush();
                wroteAt = System.nanoTime();
            }
        } catch (IOException | IllegalStateException e) {
            leave();
        }
    }
}
