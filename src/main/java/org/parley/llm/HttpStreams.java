package org.parley.llm;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/**
 * Sends a request and reads its endless response on a few shared threads. A thread blocked in a read for each stream
 * costs three times as much processor time a token (see src/adr).
 */
@ApplicationScoped
public class HttpStreams {
    @Inject
    LlmConfig config;

    private EventLoopGroup threads;
    private SslContext tls;

    @PostConstruct
    void start() {
        threads = new MultiThreadIoEventLoopGroup(
                config.ioThreads(), new DefaultThreadFactory("parley-llm", true), NioIoHandler.newFactory());
    }

    @PreDestroy
    void stop() {
        threads.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /**
     * Posts the body; the handler gets the response. Blocks until the connection stands.
     *
     * @throws LlmException {@link LlmFailure#UNREACHABLE}
     */
    Channel post(URI uri, Map<String, String> headers, byte[] body, ChannelHandler handler) {
        try {
            boolean secure = uri.getScheme().equals("https");
            int port = uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80;
            var address = new InetSocketAddress(InetAddress.getByName(uri.getHost()), port);
            var connecting = new Bootstrap()
                    .group(threads)
                    .channel(NioSocketChannel.class)
                    .option(ChannelOption.TCP_NODELAY, true)
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) config.connectTimeout().toMillis())
                    .handler(pipeline(secure ? tls() : null, uri.getHost(), port, handler))
                    .connect(address);
            if (!connecting.awaitUninterruptibly().isSuccess()) throw new IOException(connecting.cause().toString());
            connecting.channel().writeAndFlush(request(uri, headers, body));
            return connecting.channel();
        } catch (IOException e) {
            throw new LlmException(LlmFailure.UNREACHABLE, e.toString());
        }
    }

    private ChannelInitializer<NioSocketChannel> pipeline(SslContext tls, String host, int port, ChannelHandler handler) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(NioSocketChannel channel) {
                if (tls != null) channel.pipeline().addLast(tls.newHandler(channel.alloc(), host, port));
                channel.pipeline()
                        .addLast(new ReadTimeoutHandler(config.stallTimeout().toMillis(), TimeUnit.MILLISECONDS))
                        .addLast(new HttpClientCodec())
                        .addLast(handler);
            }
        };
    }

    private static FullHttpRequest request(URI uri, Map<String, String> headers, byte[] body) {
        var target = uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
        var request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.POST, target, Unpooled.wrappedBuffer(body));
        request.headers().set("Host", uri.getRawAuthority()).set("Content-Length", body.length);
        headers.forEach(request.headers()::set);
        return request;
    }

    private synchronized SslContext tls() throws SSLException {
        if (tls == null) tls = SslContextBuilder.forClient().endpointIdentificationAlgorithm("HTTPS").build();
        return tls;
    }
}
