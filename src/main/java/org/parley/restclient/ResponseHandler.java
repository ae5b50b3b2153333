package org.parley.restclient;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.ReadTimeoutException;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.parley.restclient.Origin.Connection;

/** Handles one response on one connection: passes on the received data once per read. Runs on the I/O thread only. */
final class ResponseHandler extends SimpleChannelInboundHandler<HttpObject> {
    private final HttpCall call;
    private final Origin origin;
    private final Connection connection;
    private final Limits limits;
    private final ResponseListener listener;
    private BodyDecompressor packed;
    private Future<?> watch;
    private long readAt;
    private boolean answered;
    private boolean sent;
    private boolean keepAlive;
    private boolean ended;

    ResponseHandler(HttpCall call, Origin origin, Connection connection, Limits limits, ResponseListener listener) {
        this.call = call;
        this.origin = origin;
        this.connection = connection;
        this.limits = limits;
        this.listener = listener;
    }

    void send(FullHttpRequest message) {
        if (!Origin.begin(connection, this)) {
            message.release();
            fail(new IOException("closed before the request"));
            return;
        }
        readAt = System.nanoTime();
        watch(limits.shortest().toNanos());
        // only the listener reports it if the other side has just closed the connection
        channel().writeAndFlush(message).addListener(this::sent);
    }

    void sent(Future<? super Void> sending) {
        sent = sending.isSuccess();
        if (!sent) fail(sending.cause());
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event == ResponseDecoder.FIRST_BYTE) answered = true;
        super.userEventTriggered(context, event);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) throws IOException {
        if (ended) return;
        if (message instanceof HttpResponse response) head(response);
        if (message instanceof HttpContent content && content.content().isReadable()) {
            if (packed == null) listener.take(content.content());
            else packed.unpack(content.content(), listener);
        }
        if (message instanceof LastHttpContent) end();
    }

    /**
     * Reads all connections that have input before passing anything on: data that is written together wakes the other
     * side only once, and costs less.
     */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        readAt = System.nanoTime();
        context.channel().eventLoop().execute(this::rest);
        context.fireChannelReadComplete();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        fail(new IOException("closed before the end"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(cause);
    }

    private void head(HttpResponse head) throws IOException {
        call.begun();
        keepAlive = HttpUtil.isKeepAlive(head);
        packed = BodyDecompressor.of(head);
        listener.head(head);
    }

    private void rest() {
        if (ended) return;
        try {
            listener.rest();
        } catch (RuntimeException e) {
            fail(e); // outside of the pipeline, no other handler reports this exception
        }
    }

    /** Releases the connection before it reports the end, so that the next call can use the connection. */
    private void end() throws IOException {
        if (packed != null) packed.finish(listener);
        leave(keepAlive && sent);
        Throwable failure = null;
        try {
            listener.rest();
        } catch (RuntimeException e) {
            failure = e;
        }
        listener.end(failure);
    }

    private void fail(Throwable cause) {
        if (ended) return;
        try {
            listener.rest();
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
        leave(false);
        if (!isRace(cause) || !call.repeat()) listener.end(cause);
    }

    /**
     * Whether the other side closed a reused connection while the request was being sent. A timeout does not count: the
     * endpoint may have received the request, and would process it twice.
     */
    private boolean isRace(Throwable cause) {
        return connection.reused() && !answered && cause instanceof IOException;
    }

    private void leave(boolean reusable) {
        ended = true;
        if (watch != null) watch.cancel(false);
        if (packed != null) packed.close();
        call.release();
        Origin.end(connection, this);
        origin.release(connection, reusable);
    }

    private void watch(long nanos) {
        watch = channel().eventLoop().schedule(this::look, nanos, TimeUnit.NANOSECONDS);
    }

    private void look() {
        long silent = System.nanoTime() - readAt;
        long limit = (listener.hasBegun() ? limits.stall() : limits.firstByte()).toNanos();
        if (silent >= limit) fail(ReadTimeoutException.INSTANCE);
        else watch(Math.min(limit - silent, limits.shortest().toNanos()));
    }

    private Channel channel() {
        return connection.channel();
    }
}
