package org.parley.restclient;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.parley.restclient.Origin.Connection;

/** One request and its response. No thread is blocked. */
final class HttpCall {
    private final Origin origin;
    private final Limits limits;
    private final ResponseListener listener;
    /** Released when the response starts, because it may have megabytes. */
    private volatile HttpRequest request;

    private Channel channel;
    private boolean cancelled;

    HttpCall(Origin origin, HttpRequest request, Limits limits, ResponseListener listener) {
        this.origin = origin;
        this.request = request;
        this.limits = limits;
        this.listener = listener;
    }

    void start() {
        sendOn(origin.connection());
    }

    /**
     * Ends the call, before or after the response has started, and closes its connection. Does nothing if the call has
     * ended.
     */
    void cancel() {
        Channel used;
        synchronized (this) {
            cancelled = true;
            used = channel;
        }
        if (used != null) used.close();
    }

    /** Closes the connection if the response has not ended within this time. */
    void finishWithin(Duration limit) {
        Channel used;
        synchronized (this) {
            used = channel;
        }
        if (used != null) used.eventLoop().schedule(this::cancel, limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The I/O thread; available only while the call has a connection. */
    synchronized EventLoop thread() {
        return channel.eventLoop();
    }

    /**
     * Sends the request once more, on a new connection.
     *
     * @return false if the request must not be repeated
     */
    boolean repeat() {
        release();
        if (cancelled || !listener.mayRepeat()) return false;
        sendOn(origin.newConnection());
        return true;
    }

    /** The response has started, so the request is no longer needed. */
    void begun() {
        request = null;
    }

    /** The connection no longer belongs to this call. */
    synchronized void release() {
        channel = null;
    }

    private void sendOn(CompletableFuture<Connection> connection) {
        connection.thenAccept(this::send).exceptionally(failure -> {
            listener.end(failure.getCause() == null ? failure : failure.getCause());
            return null;
        });
    }

    private void send(Connection free) {
        boolean unwanted;
        synchronized (this) {
            unwanted = cancelled;
            channel = unwanted ? null : free.channel();
        }
        if (unwanted) {
            origin.release(free, true);
            listener.end(new IOException("cancelled"));
        } else {
            var handler = new ResponseHandler(this, origin, free, limits, listener);
            free.channel().eventLoop().execute(() -> handler.send(request.message()));
        }
    }
}
