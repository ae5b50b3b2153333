package org.parley.llm;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.io.File;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** What a connection to the model endpoint passes its bytes through, between requests and during one. */
final class HttpPipeline {
    private static final String CODEC = "codec";
    private static final String STALL = "stall";
    private static final String LAST = "last";

    private final File caFile;
    private SslContext tls;

    /** @param caFile PEM file of the authorities to trust; null: those that Java trusts */
    HttpPipeline(File caFile) {
        this.caFile = caFile;
    }

    ChannelInitializer<NioSocketChannel> initial(boolean secure, String host, int port) throws SSLException {
        var context = secure ? tls() : null;
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(NioSocketChannel channel) {
                if (context != null) channel.pipeline().addLast(context.newHandler(channel.alloc(), host, port));
                channel.pipeline()
                        .addLast(CODEC, new ResponseDecoder())
                        .addLast(new HttpRequestEncoder())
                        .addLast(LAST, new Closer());
            }
        };
    }

    /**
     * From here on the handler gets what comes, and a silence for longer than this is an error.
     *
     * @return false where the connection was closed meanwhile
     */
    static boolean begin(Channel channel, ChannelHandler handler, Duration stall) {
        try {
            channel.pipeline()
                    .addBefore(CODEC, STALL, new ReadTimeoutHandler(stall.toMillis(), TimeUnit.MILLISECONDS))
                    .addBefore(LAST, null, handler);
            decoder(channel).expect();
            return true;
        } catch (NoSuchElementException e) {
            return false;
        }
    }

    /** Whether the connection can serve another request. */
    static boolean end(Channel channel, ChannelHandler handler) {
        try {
            channel.pipeline().remove(STALL);
            channel.pipeline().remove(handler);
            return decoder(channel).isClean();
        } catch (NoSuchElementException e) {
            return false; // it was closed meanwhile
        }
    }

    private static ResponseDecoder decoder(Channel channel) {
        return (ResponseDecoder) channel.pipeline().context(CODEC).handler();
    }

    private synchronized SslContext tls() throws SSLException {
        if (tls == null)
            tls = SslContextBuilder.forClient()
                    .trustManager(caFile)
                    .endpointIdentificationAlgorithm("HTTPS")
                    .build();
        return tls;
    }

    /** Nobody waits for what goes wrong, or comes, between two requests. */
    private static final class Closer extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
            super.channelRead(context, message);
            context.close();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
