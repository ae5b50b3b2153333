package org.parley.llm;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.ReadTimeoutException;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;

/** One answer: reads the response on the I/O thread and hands on, once a read, what has come. */
final class ChatStreamHandler extends SimpleChannelInboundHandler<HttpObject> {
    private final ChatDelta.Sink sink;
    private final CompletableFuture<ChatOutcome> outcome = new CompletableFuture<>();
    private final SseParser lines = new SseParser();
    private final ChunkReader chunks = new ChunkReader();
    private LlmException refusal;
    private boolean done;
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
        return chunks.any();
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
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) throws IOException {
        if (message instanceof HttpResponse response) head(response);
        if (message instanceof HttpContent content && refusal == null) body(content.content());
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
        handOn();
        fail(new LlmException(LlmFailure.CUT_OFF, "closed before the end"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        handOn();
        fail(failure(cause));
        context.close();
    }

    private static LlmException failure(Throwable cause) {
        return switch (cause) {
            case LlmException known -> known;
            case DecoderException tls when tls.getCause() instanceof SSLException failure -> failure(failure);
            case DecoderException decoding -> garbled(String.valueOf(decoding.getMessage()));
            case SSLException tls -> LlmException.unreachable(tls);
            case ReadTimeoutException stalled -> new LlmException(LlmFailure.STALLED, "no byte in time");
            case SseParser.TooLong large ->
                new LlmException(LlmFailure.FRAME_TOO_LARGE, "line over " + SseParser.LONGEST);
            case com.fasterxml.jackson.core.JacksonException json -> garbled("chunk is not JSON");
            case IOException io -> new LlmException(LlmFailure.CUT_OFF, io.toString());
            default -> garbled(cause.toString());
        };
    }

    private void head(HttpResponse response) {
        int status = response.status().code();
        keepAlive = HttpUtil.isKeepAlive(response);
        if (status != 200) {
            refusal = new LlmException(LlmFailure.ofStatus(status), "status " + status, retryAfter(response));
            return;
        }
        var type = response.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
        if (!type.startsWith("text/event-stream")) refusal = garbled("content type " + type);
    }

    private void body(ByteBuf bytes) throws IOException {
        lines.feed(bytes, this::data);
    }

    private void data(byte[] bytes, int from, int length) throws IOException {
        if (done) return;
        if (length == 6 && bytes[from] == '[' && bytes[from + 1] == 'D') done = true;
        else chunks.read(bytes, from, length);
        if (chunks.error() != null) throw new LlmException(LlmFailure.ERROR, chunks.error());
    }

    private void end() {
        handOn();
        reusable = keepAlive && sent;
        if (refusal != null) fail(refusal);
        else if (!done && !chunks.isFinished()) fail(new LlmException(LlmFailure.CUT_OFF, "ended without an end"));
        else if (!chunks.any()) fail(new LlmException(LlmFailure.EMPTY, "no content"));
        else outcome.complete(chunks.outcome());
    }

    private void handOn(ChannelHandlerContext context) {
        try {
            handOn();
        } catch (RuntimeException e) {
            exceptionCaught(context, e); // outside of the pipeline nobody else would hear of it
        }
    }

    private void handOn() {
        var deltas = chunks.take();
        if (!deltas.isEmpty() && !outcome.isDone()) sink.accept(deltas);
    }

    private void fail(LlmException failure) {
        outcome.completeExceptionally(failure);
    }

    private static LlmException garbled(String detail) {
        return new LlmException(LlmFailure.GARBLED, detail);
    }

    private static Duration retryAfter(HttpResponse response) {
        try {
            return Duration.ofSeconds(Long.parseLong(response.headers().get(HttpHeaderNames.RETRY_AFTER, "0")));
        } catch (NumberFormatException e) {
            return Duration.ZERO;
        }
    }
}
