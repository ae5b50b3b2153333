package org.parley.overview;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.parley.BackgroundTasks;
import org.parley.error.ApiJson;
import org.parley.stream.StreamEvent;
import org.parley.stream.StreamSink;

/** Stream of events at a fixed interval, to check what intermediaries do to streams. No thread waits for the next. */
@ApplicationScoped
public class TestStream {
    private static final int EVENTS = 30;
    private static final Duration INTERVAL = Duration.ofMillis(100);

    /** @param n number of the event, from 1 */
    public record TestEvent(int n, int of, long sentMs) {}

    @Inject
    BackgroundTasks tasks;

    void start(StreamSink sink) {
        send(sink, 1, System.nanoTime());
    }

    private void send(StreamSink sink, int number, long start) {
        if (sink.isClosed()) return;
        var event = new TestEvent(number, EVENTS, (System.nanoTime() - start) / 1_000_000);
        sink.append(StreamEvent.of("test", ApiJson.write(event)));
        sink.flush();
        if (number == EVENTS) sink.close();
        else tasks.run(INTERVAL, () -> send(sink, number + 1, start));
    }
}
