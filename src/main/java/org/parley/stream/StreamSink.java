package org.parley.stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.parley.http.PayaraConnection;
import org.parley.identity.SessionEndedEvent;

/**
 * Event sink on the Servlet API's non-blocking output. It accepts each event at once, on any thread, and never blocks.
 * Events that are sent while the connection is busy are written together. The sink sends a comment if nothing else was
 * sent for some seconds, and ends with the client's session. Until the first event, the response can still be replaced
 * by an exception or a status.
 */
public final class StreamSink implements SseEventSink {
    /** Number of characters that may be queued for a slow client if the sender does not wait for it. */
    static final int MOST_WAITING = 262_144;

    /**
     * Time for an error response to arrive before the connection is closed; data that still arrives in this time is
     * discarded.
     */
    private static final Executor SOON = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final AsyncResponse suspended;
    private final ActiveStreams streams;
    private final StreamFormat format;
    private final UUID session;
    private Runnable onEnd = () -> {};
    private volatile ResponseWriter writer;
    private volatile boolean closing;
    private boolean ended;

    /** For use on threads other than the request's: holds the container's own objects, not their injected proxies. */
    StreamSink(HttpServletRequest injected, AsyncResponse suspended, ActiveStreams streams) {
        var async = injected.getAsyncContext();
        request = (HttpServletRequest) async.getRequest();
        response = (HttpServletResponse) async.getResponse();
        this.suspended = suspended;
        this.streams = streams;
        format = StreamFormat.of(request.getHeaders("Accept"));
        session = (UUID) injected.getAttribute(SessionEndedEvent.SESSION);
        PayaraConnection.of(request).limitWaiting(1);
    }

    /** The sink that JAX-RS passed to a resource method. */
    public static StreamSink of(SseEventSink sink) {
        return (StreamSink) sink;
    }

    /** The client's session; null: none. */
    public UUID session() {
        return session;
    }

    /** Whether the client gets plain text. */
    public boolean isPlain() {
        return format == StreamFormat.TEXT;
    }

    /** The request, for code that reads its body on another thread. */
    public HttpServletRequest request() {
        return request;
    }

    /** Called once, on any thread, when the stream has ended for any reason. */
    public void onEnd(Runnable action) {
        synchronized (this) {
            onEnd = action;
            if (!ended) return;
        }
        action.run();
    }

    @Override
    public boolean isClosed() {
        return closing;
    }

    /**
     * Sends the event. A client that is too far behind is disconnected; use {@link #append} and {@link #flush} to wait
     * for it.
     *
     * @return completes when the connection has accepted the event, exceptionally if the stream ended before
     * @throws IllegalStateException if the stream is closed
     */
    @Override
    public CompletionStage<?> send(OutboundSseEvent event) {
        if (writer != null && writer.waiting() > MOST_WAITING) interrupt();
        if (closing) throw new IllegalStateException("The stream is closed");
        append(event);
        return flush();
    }

    /** Adds an event that goes out with the next {@link #flush}. Does nothing if the stream is closed. */
    public void append(OutboundSseEvent event) {
        if (closing) return;
        if (writer == null) begin();
        writer.append(format, event);
    }

    /** Sends what was appended. @return as {@link #send} */
    public CompletionStage<?> flush() {
        return writer == null ? CompletableFuture.completedFuture(null) : writer.flush();
    }

    /** Ends the response after what was sent. */
    @Override
    public void close() {
        closing = true;
        if (writer == null) end();
        else writer.close();
    }

    /**
     * Ends the response early. For events, there is simply no terminal event. Plain text has no terminal marker, so its
     * connection is aborted.
     */
    public void interrupt() {
        closing = true;
        if (isPlain() && writer != null) breakOff();
        else close();
    }

    /**
     * Answers a request whose body was not read completely. Without this, the server would continue to read the rest.
     */
    public void refuse(Exception failure) {
        closing = true;
        var connection = PayaraConnection.of(request);
        response.setHeader("Connection", "close");
        suspended.resume(failure);
        SOON.execute(connection::close);
    }

    /** Ends a request whose client has gone. Nothing is written: the server would log the failure with its trace. */
    public void abandon() {
        closing = true;
        PayaraConnection.of(request).close();
        suspended.resume(Response.noContent().build());
    }

    /** Keeps an idle connection open, and disconnects a client that has accepted nothing for too long. */
    void beat() {
        if (writer.isStuck()) breakOff();
        else if (writer.isSilent() && !isPlain() && !closing) {
            writer.append(format, StreamEvent.comment("hb"));
            writer.flush();
        }
    }

    private void breakOff() {
        PayaraConnection.of(request).close();
        writer.end();
    }

    /** Proxies must neither store the stream nor buffer it. */
    private synchronized void begin() {
        if (writer != null) return;
        response.setContentType(format.contentType());
        response.setHeader("Cache-Control", "no-cache, no-transform");
        response.setHeader("X-Accel-Buffering", "no");
        try {
            var begun = new ResponseWriter(response.getOutputStream(), this::end);
            writer = begun;
            streams.add(this);
            begun.listen();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void end() {
        synchronized (this) {
            if (ended) return;
            ended = true;
            closing = true;
        }
        streams.remove(this);
        suspended.resume(Response.ok().build());
        onEnd.run();
    }
}
