package org.parley.runlog;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One reader of a run: writes what the log has and the connection takes, and never waits. It works on whichever thread
 * brings news: the one that appends to the log, the one that found room in the connection, or the heartbeat's.
 */
public final class RunFollower implements RunLog.Reader, WriteListener {
    private static final int MOST_AT_ONCE = 32_768;
    private static final long HEARTBEAT = Duration.ofSeconds(5).toNanos();

    private final RunLog log;
    private final EventFormat format;
    private final Exchange exchange;
    private final ServletOutputStream out;
    private final Followers followers;
    private final StringBuilder text = new StringBuilder(256);
    private final AtomicInteger wakes = new AtomicInteger();
    private long position;
    private long wroteAt = System.nanoTime();
    private boolean whole;
    private volatile boolean started;
    private volatile boolean open = true;

    /** @param prelude goes out first, as it is */
    RunFollower(RunLog log, long after, String prelude, EventFormat format, Exchange exchange, Followers followers)
            throws IOException {
        this.log = log;
        this.format = format;
        this.exchange = exchange;
        this.followers = followers;
        position = after;
        text.append(prelude);
        out = exchange.response().getOutputStream();
    }

    RunLog log() {
        return log;
    }

    UUID session() {
        return exchange.session();
    }

    boolean isOpen() {
        return open;
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
    @Override
    public void wake() {
        if (wakes.getAndIncrement() != 0) return;
        int seen = 1;
        while (seen != 0) {
            write();
            seen = wakes.addAndGet(-seen);
        }
    }

    /** Ends the stream without a terminal event: its reader goes on elsewhere. */
    void leave() {
        if (!open) return;
        open = false;
        if (whole || !format.breaksOnFailure()) exchange.end();
        else exchange.breakOff();
        followers.remove(this);
    }

    private void write() {
        try {
            while (open && started && out.isReady() && fill()) send();
        } catch (IOException | IllegalStateException e) {
            leave();
        }
    }

    /** Collects what goes out next; false: there is nothing, or nothing any more. */
    private boolean fill() {
        boolean closed = log.isClosed();
        while (text.length() < MOST_AT_ONCE) {
            var next = log.after(position);
            if (next.isEmpty()) break;
            position = next.get().seq();
            format.write(next.get(), text);
            whole = next.get().event() instanceof RunEvent.Finished;
        }
        if (text.isEmpty() && !closed && System.nanoTime() - wroteAt > HEARTBEAT) format.heartbeat(text);
        if (text.isEmpty() && closed) leave();
        return !text.isEmpty();
    }

    private void send() throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
        text.setLength(0);
        wroteAt = System.nanoTime();
    }
}
