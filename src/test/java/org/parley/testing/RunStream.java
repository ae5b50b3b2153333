package org.parley.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The stream of an answer, read in the background as fast as it arrives. If the call was refused, there are no events,
 * only {@link #refusal()}. Every method waits at most half a minute.
 */
public final class RunStream implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final HttpResponse<InputStream> response;
    private final List<SseEvent> events = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch ended = new CountDownLatch(1);
    private final SseReader reader;
    private volatile Throwable failure;
    private volatile boolean left;

    RunStream(HttpResponse<InputStream> response) {
        this.response = response;
        this.reader = new SseReader(response.body(), !response.uri().toString().contains("join="));
        ApiContract.checkHead(response);
        if (isStream()) Thread.ofVirtual().start(this::read);
        else ended.countDown();
    }

    public int status() {
        return response.statusCode();
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** Returns the response of a call that did not start a stream. */
    public Reply refusal() {
        if (isStream()) throw new AssertionError("The call was not refused, it streams");
        try {
            var body = new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
            ApiContract.check(response, body);
            return new Reply(status(), response.headers(), body);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns all events, after the end. */
    public List<SseEvent> events() {
        awaitEnd();
        return eventsSoFar();
    }

    /** Returns the events received so far. */
    public List<SseEvent> eventsSoFar() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    /** Returns the number of events received so far. */
    public int count() {
        return events.size();
    }

    /** Returns the whole text of the answer, after the end. */
    public String text() {
        awaitEnd();
        return textSoFar();
    }

    public String textSoFar() {
        return joined("TEXT_MESSAGE_CONTENT");
    }

    /** Returns the reasoning, after the end. */
    public String reasoning() {
        awaitEnd();
        return joined("REASONING_MESSAGE_CONTENT");
    }

    /** Returns the last event, which tells how the run ended. */
    public SseEvent terminal() {
        return end().orElseThrow(() -> new AssertionError("The stream ended without a terminal event: " + events));
    }

    /** Returns the last event if it is a terminal one, or empty if the stream was cut. */
    public Optional<SseEvent> end() {
        awaitEnd();
        return eventsSoFar().stream().filter(SseEvent::isTerminal).findFirst();
    }

    /** Returns the id of the run, as soon as it is known. */
    public String run() {
        return await("RUN_STARTED", event -> event.is("RUN_STARTED")).text("runId");
    }

    /** Waits until the text so far contains this. */
    public RunStream awaitText(String part) {
        Await.until("text <" + part + ">", () -> textSoFar().contains(part) || isOver());
        if (!textSoFar().contains(part)) throw new AssertionError("No <" + part + "> in " + events, failure);
        return this;
    }

    /** Returns the first event that matches, as soon as it arrives. */
    public SseEvent await(String what, Predicate<SseEvent> fits) {
        Await.until(what, () -> eventsSoFar().stream().anyMatch(fits) || isOver());
        return eventsSoFar().stream()
                .filter(fits)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + what + " in " + events, failure));
    }

    /** Returns the number of heartbeats and other comments so far. */
    public int comments() {
        return reader.comments();
    }

    public boolean isOver() {
        return ended.getCount() == 0;
    }

    /** Closes the connection, like a reader that leaves. */
    @Override
    public void close() {
        left = true;
        try {
            response.body().close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private boolean isStream() {
        return status() == 200;
    }

    private void read() {
        try {
            for (var event = reader.next(); event != null; event = reader.next()) {
                events.add(event);
                ApiContract.checkEvent(event.data());
            }
        } catch (IOException | AssertionError e) {
            if (!left) failure = e;
        } finally {
            ended.countDown();
        }
    }

    private void awaitEnd() {
        if (status() != 200) throw new AssertionError("No stream but " + refusal());
        try {
            if (!ended.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS))
                throw new AssertionError("The stream does not end: " + events);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        if (failure instanceof AssertionError error) throw error;
    }

    private String joined(String type) {
        return eventsSoFar().stream()
                .filter(event -> event.is(type))
                .map(event -> event.text("delta"))
                .collect(Collectors.joining());
    }
}
