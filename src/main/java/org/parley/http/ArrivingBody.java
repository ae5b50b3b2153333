package org.parley.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.parley.error.ApiException;
import org.parley.error.ErrorMapper;
import org.parley.error.RequestTimeout;
import org.parley.error.TooLarge;

/**
 * A request body that is being received. It holds no thread; when it is complete, its request is dispatched again with
 * it.
 */
final class ArrivingBody implements ReadListener, AsyncListener {
    /** Name of the request attribute that holds the bytes. */
    static final String ATTRIBUTE = "org.parley.body";

    private static final Logger LOG = System.getLogger(ArrivingBody.class.getName());
    private static final int PIECE = 8 * 1024;

    /** Time that the client has to receive a refusal before the connection is closed. */
    private static final Executor SOON = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

    /** The first thread has certainly left after this time, in nanoseconds. */
    private static final long SETTLED = TimeUnit.SECONDS.toNanos(1);

    private static final Executor LATER = CompletableFuture.delayedExecutor(3, TimeUnit.MILLISECONDS);

    private final long begun = System.nanoTime();
    private final ArrivingBodies bodies;
    private final String caller;
    private final long limit;
    private final AsyncContext context;

    /** Declared number of bytes, -1 if the body is sent in chunks. */
    private final long length;

    private final ServletInputStream in;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    ArrivingBody(ArrivingBodies bodies, String caller, long limit, AsyncContext context) throws IOException {
        this.bodies = bodies;
        this.caller = caller;
        this.limit = limit;
        this.context = context;
        length = context.getRequest().getContentLengthLong();
        in = context.getRequest().getInputStream();
    }

    /**
     * The time limit is not that of the container, which would go on while the dispatched request is answered.
     *
     * @param tasks executes the refusal of a body that is late
     */
    void begin(Duration timeout, Executor tasks) {
        if (length < 0 && context.getRequest().getProtocol().startsWith("HTTP/1")) closeAfterwards();
        context.setTimeout(0);
        closed.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).exceptionallyAsync(this::expire, tasks);
        context.addListener(this);
        in.setReadListener(this);
    }

    /** The end of a body without a declared length is known too late for {@link #onDataAvailable}. */
    private void closeAfterwards() {
        ((HttpServletResponse) context.getResponse()).setHeader("Connection", "close");
    }

    String caller() {
        return caller;
    }

    /**
     * Stops when the declared length is reached: to ask for more then would make Payara wait for more on the connection,
     * and take the beginning of the next request for a part of this body.
     */
    @Override
    public void onDataAvailable() throws IOException {
        var piece = new byte[PIECE];
        while (open.get() && bytes.size() != length && in.isReady()) {
            int count = in.read(piece);
            if (count > 0) take(piece, count);
        }
        if (bytes.size() == length) onAllDataRead();
    }

    private void take(byte[] piece, int count) {
        if (bytes.size() + count > limit) refuse(new TooLarge("The body is larger than " + limit + " bytes"));
        else if (!bodies.reserve(count)) refuse(ArrivingBodies.noRoom());
        else bytes.write(piece, 0, count);
    }

    @Override
    public void onAllDataRead() {
        if (!close()) return;
        context.getRequest().setAttribute(ATTRIBUTE, bytes.toByteArray());
        dispatch();
    }

    /**
     * Dispatches the request after its first thread has left it. Payara can lose a dispatch, or the end of the dispatched
     * request, that coincides with the first thread's exit; the request would never be answered.
     */
    private void dispatch() {
        if (!hasLeft()) LATER.execute(this::dispatch);
        else if (System.nanoTime() - begun > SETTLED) context.dispatch();
        else LATER.execute(context::dispatch);
    }

    /** The container refuses changes once the first thread has begun to leave. */
    private boolean hasLeft() {
        try {
            context.setTimeout(context.getTimeout());
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (!close()) return;
        LOG.log(Level.DEBUG, "A body ended early: {0}", failure.toString());
        context.complete();
    }

    private Void expire(Throwable late) {
        refuse(new RequestTimeout());
        return null;
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // there is no time limit of the container
    }

    private void refuse(ApiException failure) {
        if (!close()) return;
        var connection = PayaraConnection.of(context.getRequest());
        var response = (HttpServletResponse) context.getResponse();
        try {
            response.setHeader("Connection", "close");
            ErrorMapper.write(response, failure);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The client is gone: {0}", e.toString());
        }
        context.complete();
        SOON.execute(connection::close);
    }

    private boolean close() {
        if (!open.getAndSet(false)) return false;
        closed.complete(null);
        bodies.ended(this, bytes.size());
        return true;
    }

    @Override
    public void onError(AsyncEvent event) {
        onError(event.getThrowable());
    }

    @Override
    public void onComplete(AsyncEvent event) {
        close();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // the dispatched request may become asynchronous again; the body is complete by then
    }
}
