package org.parley.restclient;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.List;

/**
 * Decodes exactly one final response for each request. Interim responses (RFC 9110, 15.2) are dropped. Bytes that do
 * not belong to the response to a request close the connection: they must never be read as the response to the next
 * request. Runs on the I/O thread only.
 */
final class ResponseDecoder extends HttpResponseDecoder {
    /** User event: the first byte since the request has arrived. */
    static final Object FIRST_BYTE = new Object();

    static final int LONGEST_HEAD = 64 << 10;
    private static final int MOST_INTERIM = 100;

    private boolean expecting;
    private boolean received;
    private boolean interim;
    private int interims;
    private boolean spoilt;

    ResponseDecoder() {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(LONGEST_HEAD)
                .setMaxHeaderSize(LONGEST_HEAD)
                .setStrictLineParsing(false));
    }

    /** A request is about to be sent. */
    void expect() {
        expecting = true;
        received = false;
        interims = 0;
    }

    /** Whether the last response was complete and valid, and no bytes followed it. */
    boolean isClean() {
        return !expecting && !spoilt;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (expecting) {
            if (!received) context.fireUserEventTriggered(FIRST_BYTE);
            received = true;
            super.channelRead(context, message);
        } else {
            spoilt = true;
            ReferenceCountUtil.release(message);
            context.close();
        }
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        if (!expecting) {
            in.skipBytes(in.readableBytes());
            return;
        }
        int before = out.size();
        super.decode(context, in, out);
        check(out, before);
        if (expecting || !in.isReadable()) return;
        spoilt = true;
        in.skipBytes(in.readableBytes());
    }

    @Override
    protected void decodeLast(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        int before = out.size();
        super.decodeLast(context, in, out);
        check(out, before);
    }

    /** Both lengths in one head may be an attempt at response splitting (RFC 9112, 6.3). */
    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        spoilt = true;
        super.handleTransferEncodingChunkedWithContentLength(message);
    }

    private void check(List<Object> out, int from) {
        for (int i = from; i < out.size(); ) {
            var object = (HttpObject) out.get(i);
            if (object.decoderResult().isFailure())
                refuse(out, i, object.decoderResult().cause());
            else if (isPartOfInterim(object)) ReferenceCountUtil.release(out.remove(i));
            else i++;
            if (interims > MOST_INTERIM) refuse(out, i, new DecoderException("too many interim responses"));
        }
    }

    private boolean isPartOfInterim(HttpObject object) {
        if (object instanceof HttpResponse response) head(response.status());
        boolean part = interim;
        if (object instanceof LastHttpContent) {
            expecting = interim;
            if (interim) interims++;
            interim = false;
        }
        return part;
    }

    private void head(HttpResponseStatus status) {
        boolean switches = status.code() == 101; // was not requested, and the bytes after it are not HTTP
        interim = status.codeClass() == HttpStatusClass.INFORMATIONAL && !switches;
        if (switches) spoilt = true;
    }

    private void refuse(List<Object> out, int from, Throwable cause) {
        spoilt = true;
        while (out.size() > from) ReferenceCountUtil.release(out.remove(from));
        throw new DecoderException(cause);
    }
}
