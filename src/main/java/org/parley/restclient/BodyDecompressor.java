package org.parley.restclient;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.compression.ZlibCodecFactory;
import io.netty.handler.codec.compression.ZlibWrapper;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses, as it arrives, a body that the endpoint has compressed although the request did not ask for
 * compression.
 */
final class BodyDecompressor {
    private static final Logger LOG = System.getLogger(BodyDecompressor.class.getName());
    private static final int PIECE = 65_536;

    private final EmbeddedChannel unpacker;

    private BodyDecompressor(ZlibWrapper format) {
        unpacker = new EmbeddedChannel(ZlibCodecFactory.newZlibDecoder(format, PIECE));
    }

    /**
     * @return null if the body is not compressed
     * @throws IOException if its compression is unknown
     */
    static @Nullable BodyDecompressor of(HttpResponse head) throws IOException {
        var encoding =
                head.headers().get(HttpHeaderNames.CONTENT_ENCODING, "").strip().toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "", "identity" -> null;
            case "gzip", "x-gzip" -> new BodyDecompressor(ZlibWrapper.GZIP);
            case "deflate", "x-deflate" -> new BodyDecompressor(ZlibWrapper.ZLIB_OR_NONE);
            default -> throw new UnsupportedResponse("content encoding " + encoding);
        };
    }

    void unpack(ByteBuf bytes, ResponseListener listener) throws IOException {
        unpacker.writeInbound(bytes.retain());
        drain(listener);
    }

    void finish(ResponseListener listener) throws IOException {
        unpacker.finish();
        drain(listener);
    }

    void close() {
        try {
            unpacker.finishAndReleaseAll();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "The rest of a compressed body is broken", e);
        }
    }

    private void drain(ResponseListener listener) throws IOException {
        for (ByteBuf piece = unpacker.readInbound(); piece != null; piece = unpacker.readInbound()) {
            try {
                listener.take(piece);
            } finally {
                piece.release();
            }
        }
    }
}
