package org.parley.restclient;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.ssl.SslContext;
import io.netty.resolver.NoopAddressResolverGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;

/** Scheme, host and port of an endpoint, with its connections, which use a proxy if there is one. */
final class Origin {
    private static final String DECODER = "decoder";
    private static final String LAST = "last";

    private final URI uri;
    private final Optional<Proxy> proxy;
    private final SslContext tls;
    private final Duration connectTimeout;
    private final EndpointAddress address;
    private final EventLoops threads;
    private ConnectionPool idle = new ConnectionPool(ConnectionPool.MOST);

    /** @param reused whether it has served a request before; then the other side may have closed it already */
    record Connection(Channel channel, boolean reused) {}

    /**
     * @param elsewhere executor for name resolution, which blocks
     * @param allowed whether a host may be connected to at an address; not applied to a proxy
     */
    Origin(
            URI uri,
            Optional<Proxy> proxy,
            SslContext tls,
            Duration connectTimeout,
            EventLoops threads,
            Executor elsewhere,
            BiPredicate<String, InetAddress> allowed) {
        this.uri = uri;
        this.proxy = proxy;
        this.tls = tls;
        this.connectTimeout = connectTimeout;
        this.threads = threads;
        address = proxy.map(by -> new EndpointAddress(by.host(), by.port(), elsewhere))
                .orElseGet(() -> new EndpointAddress(uri.getHost(), port(uri), elsewhere, allowed));
    }

    /** The proxy for plain HTTP requests, which contain the absolute URL. */
    Optional<Proxy> forwardingProxy() {
        return isSecure() ? Optional.empty() : proxy;
    }

    /** An idle connection, or a new one. No thread blocks until it is open. */
    CompletableFuture<Connection> connection() {
        return idle.take()
                .map(channel -> CompletableFuture.completedFuture(new Connection(channel, true)))
                .orElseGet(this::newConnection);
    }

    /** A connection that has not been used before. */
    CompletableFuture<Connection> newConnection() {
        return address.get().thenCompose(this::connect).thenApply(channel -> new Connection(channel, false));
    }

    /**
     * Assigns the connection to the handler, which receives all further input.
     *
     * @return false if the connection was closed in the meantime
     */
    static boolean begin(Connection connection, ChannelHandler handler) {
        try {
            connection.channel().pipeline().addBefore(LAST, null, handler);
            decoder(connection).expect();
            return connection.channel().isActive();
        } catch (NoSuchElementException e) {
            return false;
        }
    }

    static void end(Connection connection, ChannelHandler handler) {
        try {
            connection.channel().pipeline().remove(handler);
        } catch (NoSuchElementException e) {
            connection.channel().close(); // it was closed in the meantime
        }
    }

    /**
     * Returns the connection to the pool, or closes it.
     *
     * @param reusable whether its last response, if there was one, was complete
     */
    void release(Connection connection, boolean reusable) {
        if (reusable && connection.channel().isActive() && decoder(connection).isClean())
            idle.put(connection.channel());
        else connection.channel().close();
    }

    /** Closes the idle connections. */
    void close() {
        idle.close();
    }

    /** Closes each connection after its response; called before the first request. */
    Origin withoutReuse() {
        idle = new ConnectionPool(0);
        return this;
    }

    static int port(URI of) {
        if (of.getPort() > 0) return of.getPort();
        return of.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }

    private CompletableFuture<Channel> connect(InetSocketAddress to) {
        var connected = new CompletableFuture<Channel>();
        boolean tunnel = proxy.isPresent() && isSecure();
        threads.connect(bootstrap(to), tunnel ? InetSocketAddress.createUnresolved(uri.getHost(), port(uri)) : to)
                .addListener((ChannelFuture connecting) -> {
                    if (connecting.isSuccess()) connected.complete(connecting.channel());
                    else connected.completeExceptionally(new Unreachable(connecting.cause()));
                });
        return connected;
    }

    /** @param proxyAddress for a tunnel */
    private Bootstrap bootstrap(InetSocketAddress proxyAddress) {
        return new Bootstrap()
                .channel(NioSocketChannel.class)
                .resolver(NoopAddressResolverGroup.INSTANCE)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) connectTimeout.toMillis())
                .handler(new ChannelInitializer<NioSocketChannel>() {
                    @Override
                    protected void initChannel(NioSocketChannel channel) {
                        build(channel, proxyAddress);
                    }
                });
    }

    private void build(NioSocketChannel channel, InetSocketAddress proxyAddress) {
        var pipeline = channel.pipeline();
        if (isSecure()) {
            proxy.ifPresent(by -> pipeline.addLast(by.tunnel(proxyAddress, connectTimeout)));
            var handshake = tls.newHandler(channel.alloc(), uri.getHost(), port(uri));
            handshake.setHandshakeTimeout(connectTimeout.toMillis(), TimeUnit.MILLISECONDS);
            pipeline.addLast(handshake);
        }
        pipeline.addLast(DECODER, new ResponseDecoder())
                .addLast(new HttpRequestEncoder())
                .addLast(LAST, new Closer());
    }

    private boolean isSecure() {
        return uri.getScheme().equalsIgnoreCase("https");
    }

    private static ResponseDecoder decoder(Connection connection) {
        var decoder = (ResponseDecoder) connection.channel().pipeline().get(DECODER);
        if (decoder == null) throw new NoSuchElementException(DECODER);
        return decoder;
    }

    /** Closes a connection on input or on a failure between two requests, when it has no handler. */
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
