package org.parley.live;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.parley.runlog.Exchange;

/** One page that listens: what it is told goes out as its connection takes it, on whichever thread brings news. */
final class LiveReader implements WriteListener {
    /** Of characters that wait; a page that is further behind reads the list again. */
    private static final int MOST_WAITING = 262_144;

    private static final long HEARTBEAT = Duration.ofSeconds(5).toNanos();

    private final String owner;
    private final Exchange exchange;
    private final LiveReaders readers;
    private final ServletOutputStream out;
    private final StringBuilder waiting = new StringBuilder(": hello\nretry: 2000\n\n");
    private final AtomicInteger wakes = new AtomicInteger();
    private long wroteAt = System.nanoTime();
    private volatile boolean started;
    private volatile boolean open = true;

    LiveReader(String owner, Exchange exchange, LiveReaders readers) throws IOException {
        this.owner = owner;
        this.exchange = exchange;
        this.readers = readers;
        out = exchange.response().getOutputStream();
    }

    String owner() {
        return owner;
    }

    UUID session() {
        return exchange.session();
    }

    void tell(String event) {
        boolean tooMuch;
        synchronized (waiting) {
            waiting.append(event);
            tooMuch = waiting.length() > MOST_WAITING;
        }
        if (tooMuch) leave();
        else wake();
    }

    @Override
    public void onWritePossible() {
        started = true;
        wake();
    }

    @Override
    public void onError(Throwable failure) {
        leave();
    }

    /** Several wakes at once become one more round of the thread that is at work already. */
    void wake() {
        if (wakes.getAndIncrement() != 0) return;
        int seen = 1;
        while (seen != 0) {
            write();
            seen = wakes.addAndGet(-seen);
        }
    }

    /** Ends the stream; the page comes again. */
    void leave() {
        synchronized (waiting) {
            if (!open) return;
            open = false;
        }
        readers.remove(this);
        exchange.end();
    }

    private void write() {
        try {
            while (open && started && out.isReady()) {
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

    private String next() {
        synchronized (waiting) {
            if (waiting.isEmpty() && System.nanoTime() - wroteAt > HEARTBEAT) return ": hb\n\n";
            var text = waiting.toString();
            waiting.setLength(0);
            return text;
        }
    }
}
