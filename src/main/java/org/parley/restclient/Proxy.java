package org.parley.restclient;

import io.netty.handler.proxy.HttpProxyHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * HTTP proxy on the way to an endpoint.
 *
 * @param userInfo null, or name and password with a colon between
 */
record Proxy(String host, int port, String userInfo) {
    /** @throws IllegalArgumentException if it is no URL like {@code http://user:password@proxy.example.com:3128} */
    static Proxy of(URI uri) {
        if (uri.getHost() == null || !"http".equalsIgnoreCase(uri.getScheme()))
            throw new IllegalArgumentException("The proxy must be given as http://host:port");
        return new Proxy(uri.getHost(), Origin.port(uri), uri.getUserInfo());
    }

    /** Value of {@code Proxy-Authorization}. */
    Optional<String> authorization() {
        return Optional.ofNullable(userInfo)
                .map(user -> "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
    }

    /** Connects through the proxy with {@code CONNECT}. */
    HttpProxyHandler tunnel(InetSocketAddress address, Duration limit) {
        var handler = userInfo == null
                ? new HttpProxyHandler(address)
                : new HttpProxyHandler(
                        address, before(), userInfo.substring(Math.min(userInfo.length(), before().length() + 1)));
        handler.setConnectTimeoutMillis(limit.toMillis());
        return handler;
    }

    private String before() {
        int colon = userInfo.indexOf(':');
        return colon < 0 ? userInfo : userInfo.substring(0, colon);
    }
}
