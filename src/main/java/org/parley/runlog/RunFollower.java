package org.parley.runlog;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.parley.stream.StreamEvent;
import org.parley.stream.StreamSink;

/**
 * Follower of a run: sends the log's events as fast as its connection accepts them, on the thread that signals a
 * change.
 */
public final class RunFollower implements RunLog.Reader {
    private static final int MOST_AT_ONCE = 32_768;

    private final RunLog log;
    private final EventFormat format;
    private final StreamSink sink;
    private final AtomicInteger wakes = new AtomicInteger(1);
    private long position;
    private boolean whole;
    private CompletionStage<?> sending;
    private CompletionStage<?> awaited;

    RunFollower(RunLog log, long after, EventFormat format, StreamSink sink) {
        this.log = log;
        this.format = format;
        this.sink = sink;
        position = after;
    }

    RunLog log() {
        return log;
    }

    /** @param prelude is sent first */
    void start(List<StreamEvent> prelude) {
        prelude.forEach(sink::append);
        if (!prelude.isEmpty()) sending = sink.flush();
        work(1);
    }

    /** Concurrent wake-ups are merged into one more round of the thread that is already sending. */
    @Override
    public void wake() {
        if (wakes.getAndIncrement() == 0) work(1);
    }

    /** Ends the stream; the client continues on another node, or reconnects. */
    void leave() {
        if (whole) sink.close();
        else sink.interrupt();
    }

    private void work(int seen) {
        while (seen != 0) {
            send();
            seen = wakes.addAndGet(-seen);
        }
    }

    private void send() {
        while (!sink.isClosed() && hasTakenAll()) {
            boolean closed = log.isClosed();
            if (appendNews()) sending = sink.flush();
            else if (closed) leave();
            else return;
        }
    }

    private boolean appendNews() {
        int chars = 0;
        boolean any = false;
        for (var next = log.after(position); next.isPresent(); next = log.after(position)) {
            position = next.get().seq();
            whole = next.get().event() instanceof RunEvent.Finished;
            var event = format.event(next.get());
            if (event.isEmpty()) continue;
            any = true;
            chars += event.get().data().length();
            sink.append(event.get());
            if (chars > MOST_AT_ONCE) break;
        }
        return any;
    }

    /** Whether the connection has accepted everything; otherwise it wakes this follower later. */
    private boolean hasTakenAll() {
        if (sending == null || sending.toCompletableFuture().isDone()) return true;
        if (awaited == sending) return false;
        awaited = sending;
        awaited.whenComplete((sent, failure) -> wake());
        return false;
    }
}
