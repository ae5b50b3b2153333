package org.parley.restclient;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/** Body of a long response: pushes data to a listener as it arrives, instead of being read. */
public final class LiveBody extends InputStream {
    private static final int MOST_EARLY = 1 << 20;

    /** Called on an I/O thread: must not block. */
    public interface Listener {
        /** The bytes are valid during the call only. */
        void take(ByteBuf bytes) throws IOException;

        /** All bytes that have arrived together were passed to {@link #take}. */
        void rest();

        /** @param failure null: the body is complete */
        void end(Throwable failure);

        /**
         * Whether the response has started, so that a silence is a stall. Before that, the endpoint may take longer.
         */
        boolean hasBegun();
    }

    private final EventLoop thread;
    private final HttpCall call;
    private final HttpResponse head;
    private final Queue<ByteBuf> early = new ArrayDeque<>();
    private int earlyBytes;
    private Listener listener;
    private boolean ended;
    private Throwable failure;

    LiveBody(EventLoop thread, HttpCall call, HttpResponse head) {
        this.thread = thread;
        this.call = call;
        this.head = head;
    }

    /** The status that the endpoint sent. */
    public int status() {
        return head.status().code();
    }

    /** A header of the response, by its case-insensitive name; null: none. */
    public String header(String name) {
        return head.headers().get(name);
    }

    /**
     * Can be called late, because the REST client processes the response only after it has sent the request. Data that
     * has already arrived is buffered.
     */
    public void listen(Listener listener) {
        if (thread.inEventLoop()) begin(listener);
        else thread.execute(() -> begin(listener));
    }

    /** The listener only waits for the end: the connection is closed unless the end arrives within this time. */
    public void finishWithin(Duration limit) {
        call.finishWithin(limit);
    }

    /** Ends the call, unless the body is complete. */
    @Override
    public void close() {
        call.cancel();
    }

    @Override
    public int available() {
        return 1;
    }

    @Override
    public int read() throws IOException {
        throw new IOException("This body is listened to, not read");
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        return read();
    }

    void take(ByteBuf bytes) throws IOException {
        if (listener != null) listener.take(bytes);
        else if ((earlyBytes += bytes.readableBytes()) > MOST_EARLY) throw new UnsupportedResponse("nobody listens");
        else early.add(Unpooled.copiedBuffer(bytes));
    }

    void rest() {
        if (listener != null) listener.rest();
    }

    void end(Throwable failure) {
        ended = true;
        if (this.failure == null) this.failure = failure;
        if (listener != null) listener.end(this.failure);
    }

    boolean hasBegun() {
        return listener != null && listener.hasBegun();
    }

    private void begin(Listener listener) {
        this.listener = listener;
        try {
            for (var bytes = early.poll(); bytes != null; bytes = early.poll()) listener.take(bytes);
            listener.rest();
        } catch (IOException | RuntimeException e) {
            failure = e;
            call.cancel();
        }
        if (ended) listener.end(failure);
    }
}
