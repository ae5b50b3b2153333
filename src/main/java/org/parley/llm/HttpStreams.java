package org.parley.llm;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.DefaultThreadFactory;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.spi.SelectorProvider;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.parley.BackgroundTasks;

/**
 * Sends a request and reads its long response on a few shared threads. A thread blocked in a read for each stream costs
 * three times as much processor time a token (see src/adr).
 */
@ApplicationScoped
public class HttpStreams {
    @Inject
    LlmConfig config;

    @Inject
    BackgroundTasks workers;

    private final ConnectionPool idle = new ConnectionPool();
    private EndpointAddress address;
    private HttpPipeline pipeline;
    private EventLoopGroup threads;
    private EventLoops ioThreads;

    @PostConstruct
    void start() {
        address = new EndpointAddress(config.host(), config.port(), workers::run);
        pipeline = new HttpPipeline(config.caFile().orElse(null));
        threads = new MultiThreadIoEventLoopGroup(
                config.ioThreads(),
                new DefaultThreadFactory("parley-llm", true),
                NioIoHandler.newFactory(SelectorProvider.provider(), CoalescingSelectStrategy::new));
        ioThreads = new EventLoops(threads);
    }

    @PreDestroy
    void stop() {
        threads.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** @param reused whether it has served a request before; then its other end may have closed it already */
    record Connection(URI uri, Channel channel, boolean reused) {}

    /**
     * A connection that an earlier request has left, or a new one. No thread waits until it stands.
     *
     * @return fails with {@link LlmFailure#UNREACHABLE}
     */
    CompletableFuture<Connection> connection(URI uri) {
        return idle.take(uri)
                .map(channel -> CompletableFuture.completedFuture(new Connection(uri, channel, true)))
                .orElseGet(() -> newConnection(uri));
    }

    /** As {@link #connection(URI)}, but one that nothing has been sent on. */
    CompletableFuture<Connection> newConnection(URI uri) {
        return address.get().thenCompose(this::connect).thenApply(channel -> new Connection(uri, channel, false));
    }

    /** Posts the body; the handler gets the response. */
    void post(Connection connection, Map<String, String> headers, byte[] body, ChatStreamHandler handler) {
        var channel = connection.channel();
        var request = request(connection.uri(), headers, body);
        channel.eventLoop().execute(() -> {
            if (!HttpPipeline.begin(channel, handler, config.stallTimeout())) handler.lost();
            // where the other end closed just before, nobody else would say so
            else channel.writeAndFlush(request).addListener(handler::sent);
        });
    }

    /** Gives a connection back whose response has been read to its end. */
    void release(Connection connection, ChannelHandler handler) {
        if (HttpPipeline.end(connection.channel(), handler)) idle.put(connection.uri(), connection.channel());
        else connection.channel().close();
    }

    private CompletableFuture<Channel> connect(InetSocketAddress to) {
        var connected = new CompletableFuture<Channel>();
        ioThreads.connect(bootstrap(), to).addListener((ChannelFuture connecting) -> {
            if (connecting.isSuccess()) connected.complete(connecting.channel());
            else connected.completeExceptionally(LlmException.unreachable(connecting.cause()));
        });
        return connected;
    }

    private Bootstrap bootstrap() {
        try {
            return new Bootstrap()
                    .channel(NioSocketChannel.class)
                    .option(ChannelOption.TCP_NODELAY, true)
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                            config.connectTimeout().toMillis())
                    .handler(pipeline.initial(config.isSecure(), config.host(), config.port()));
        } catch (SSLException e) {
            throw LlmException.unreachable(e);
        }
    }

    private static FullHttpRequest request(URI uri, Map<String, String> headers, byte[] body) {
        var target = uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
        var request =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, target, Unpooled.wrappedBuffer(body));
        request.headers().set("Host", uri.getRawAuthority()).set("Content-Length", body.length);
        headers.forEach(request.headers()::set);
        return request;
    }
}
