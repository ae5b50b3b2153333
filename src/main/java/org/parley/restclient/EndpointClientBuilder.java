package org.parley.restclient;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509TrustManager;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.glassfish.jersey.client.spi.ConnectorProvider;

/**
 * Builds a MicroProfile REST client for one endpoint. Methods of its interface should return {@code CompletionStage};
 * all others block their thread. Entities may implement {@link CallOptions}. The client is a {@code Closeable}: close
 * it when the endpoint is removed; active calls continue.
 */
public final class EndpointClientBuilder {
    private final URI base;
    private final EventLoops threads;
    private final Executor elsewhere;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final StringBuilder query = new StringBuilder();
    private final SslContextBuilder tls = SslContextBuilder.forClient().endpointIdentificationAlgorithm("HTTPS");
    private BiPredicate<String, InetAddress> allowed = (host, address) -> true;
    private Optional<Proxy> proxy = Optional.empty();
    private Limits limits = Limits.DEFAULT;
    private boolean reuse = true;

    EndpointClientBuilder(URI base, EventLoops threads, Executor elsewhere) {
        this.base = EndpointUrl.checked(base);
        this.threads = threads;
        this.elsewhere = elsewhere;
        if (base.getRawQuery() != null) query.append(base.getRawQuery());
    }

    /**
     * Sends this header with each request, for example a key. It replaces the REST client's own header of that name.
     */
    public EndpointClientBuilder header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Adds a query parameter to each request. */
    public EndpointClientBuilder queryParameter(String name, String value) {
        if (!query.isEmpty()) query.append('&');
        query.append(EndpointUrl.encode(name)).append('=').append(EndpointUrl.encode(value));
        return this;
    }

    /**
     * Trusts only these authorities.
     *
     * @param pem certificates
     * @throws IllegalArgumentException if there is none in it
     */
    public EndpointClientBuilder authorities(String pem) {
        tls.trustManager(stream(pem));
        return this;
    }

    /** Trusts the certificates that this trust manager accepts; the host name is checked in addition. */
    public EndpointClientBuilder trust(X509TrustManager manager) {
        tls.trustManager(manager);
        return this;
    }

    /**
     * Identifies this client with a certificate (mutual TLS).
     *
     * @param certificates PEM, the client's own first
     * @param key PEM, PKCS #8, not encrypted
     * @throws IllegalArgumentException if they cannot be used
     */
    public EndpointClientBuilder identity(String certificates, String key) {
        tls.keyManager(stream(certificates), stream(key));
        return this;
    }

    /**
     * Connects through this proxy; uses {@code CONNECT} for https endpoints.
     *
     * @param url {@code http://user:password@host:port}; user and password are optional
     */
    public EndpointClientBuilder proxy(URI url) {
        proxy = Optional.of(Proxy.of(url));
        return this;
    }

    /**
     * Connects only to addresses that this check allows, given the host and the address that its name has resolved to;
     * other calls fail with {@link ForbiddenAddress}. A proxy is not checked.
     */
    public EndpointClientBuilder addresses(BiPredicate<String, InetAddress> allowed) {
        this.allowed = allowed;
        return this;
    }

    /** Time limit for a connection, including TLS and proxy; default 5 s. */
    public EndpointClientBuilder connectTimeout(Duration limit) {
        limits = new Limits(limit, limits.firstByte(), limits.stall(), limits.whole(), limits.bytes());
        return this;
    }

    /** Longest silence before a response has started; default 5 min. */
    public EndpointClientBuilder firstByteTimeout(Duration limit) {
        limits = new Limits(limits.connect(), limit, limits.stall(), limits.whole(), limits.bytes());
        return this;
    }

    /** Longest silence in a response that has started; default 1 min. */
    public EndpointClientBuilder stallTimeout(Duration limit) {
        limits = new Limits(limits.connect(), limits.firstByte(), limit, limits.whole(), limits.bytes());
        return this;
    }

    /**
     * Limits responses that are not streams of events. A larger or longer response fails.
     *
     * @param whole for the response once it has started; default: no limit
     * @param bytes without compression; default 16 MiB
     */
    public EndpointClientBuilder responseLimits(Duration whole, int bytes) {
        limits = new Limits(limits.connect(), limits.firstByte(), limits.stall(), whole, bytes);
        return this;
    }

    /** Keeps neither connections nor addresses of a host, for clients that call many hosts once each. */
    public EndpointClientBuilder withoutReuse() {
        reuse = false;
        return this;
    }

    /**
     * Takes up to a second: call it once for each endpoint, not for each call.
     *
     * @param api interface with {@code @RegisterRestClient}
     */
    public <T> T build(Class<T> api) {
        return RestClientBuilder.newBuilder()
                .baseUri(base())
                .connectTimeout(limits.connect().toMillis(), TimeUnit.MILLISECONDS)
                .executorService(CallerThread.EXECUTOR)
                .register(connectorProvider())
                .build(api);
    }

    URI base() {
        return EndpointUrl.withoutQuery(base);
    }

    ConnectorProvider connectorProvider() {
        var context = context();
        return (client, config) -> new HttpConnector(
                headers,
                reuse,
                query.toString(),
                limits,
                uri -> new Origin(uri, proxy, context, limits.connect(), threads, elsewhere, allowed));
    }

    private SslContext context() {
        try {
            return tls.build();
        } catch (SSLException e) {
            throw new IllegalArgumentException("The certificates cannot be used: " + e.getMessage(), e);
        }
    }

    private static InputStream stream(String pem) {
        return new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
    }
}
