package org.parley.llm;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.ReadTimeoutException;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;

/** One answer: reads the response on the I/O thread and hands on, once a read, what has come. */
final class ChatStreamHandler extends SimpleChannelInboundHandler<HttpObject> {
    private final ChatDelta.Sink sink;
    private final CompletableFuture<ChatOutcome> outcome = new CompletableFuture<>();
    /** Null until the response begins. */
    private CompletionReader reader;

    private boolean keepAlive;
    private boolean sent;
    private volatile boolean answered;
    private volatile boolean reusable;

    ChatStreamHandler(ChatDelta.Sink sink) {
        this.sink = sink;
    }

    /** Completes when the answer has ended, exceptionally with an {@link LlmException}. */
    CompletableFuture<ChatOutcome> outcome() {
        return outcome;
    }

    /** Whether a token has been handed on, so that a second try would double it. */
    boolean hasBegun() {
        return reader != null && reader.hasBegun();
    }

    /** Whether any byte at all came back. */
    boolean isAnswered() {
        return answered;
    }

    /** Whether the response was read to its end and the connection can serve another request. */
    boolean isReusable() {
        return reusable;
    }

    /** The connection was closed before it took the request. */
    void lost() {
        fail(new LlmException(LlmFailure.CUT_OFF, "closed before the request"));
    }

    /** The request has gone out, or has not. */
    void sent(Future<? super Void> sending) {
        sent = sending.isSuccess();
        if (!sent) fail(failure(sending.cause()));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
        if (message instanceof HttpResponse response) head(response);
        if (message instanceof HttpContent content) body(context, content.content());
        if (message instanceof LastHttpContent) end();
    }

    /**
     * First all connections are read that have something, then all readers written to: what is written in one go wakes the
     * other end once, and costs less.
     */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.channel().eventLoop().execute(() -> handOn(context));
        context.fireChannelReadComplete();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event == ResponseDecoder.FIRST_BYTE) answered = true;
        super.userEventTriggered(context, event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        finish(new LlmException(LlmFailure.CUT_OFF, "closed before the end"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        finish(failure(cause));
        context.close();
    }

    private static LlmException failure(Throwable cause) {
        return switch (cause) {
            case LlmException known -> known;
            case DecoderException tls when tls.getCause() instanceof SSLException failure -> failure(failure);
            case DecoderException decoding -> garbled(String.valueOf(decoding.getMessage()));
            case SSLException tls -> LlmException.unreachable(tls);
            case ReadTimeoutException stalled -> new LlmException(LlmFailure.STALLED, "no byte in time");
            case IOException io -> new LlmException(LlmFailure.CUT_OFF, io.toString());
            default -> garbled(cause.toString());
        };
    }

    private void head(HttpResponse response) {
        keepAlive = HttpUtil.isKeepAlive(response);
        reader = new CompletionReader(response.status().code(), response.headers()::get);
    }

    private void body(ChannelHandlerContext context, ByteBuf bytes) {
        reader.feed(bytes);
        if (!reader.hasFailed()) return;
        finish(null);
        context.close();
    }

    private void end() {
        reusable = keepAlive && sent;
        finish(null);
    }

    /** @param broken why the body is not whole; null: it is, or is not read further */
    private void finish(LlmException broken) {
        if (outcome.isDone()) return;
        if (reader == null) {
            fail(broken);
            return;
        }
        reader.end();
        handOn();
        try {
            outcome.complete(reader.outcome(broken));
        } catch (LlmException e) {
            fail(e);
        }
    }

    private void handOn(ChannelHandlerContext context) {
        handOn();
        if (outcome.isCompletedExceptionally()) context.close();
    }

    private void handOn() {
        if (reader == null) return;
        var deltas = reader.take();
        if (deltas.isEmpty() || outcome.isDone()) return;
        try {
            sink.accept(deltas);
        } catch (RuntimeException e) {
            fail(garbled(e.toString()));
        }
    }

    private void fail(LlmException failure) {
        outcome.completeExceptionally(failure);
    }

    private static LlmException garbled(String detail) {
        return new LlmException(LlmFailure.GARBLED, detail);
    }
}
