package org.parley.restclient;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import jakarta.ws.rs.ProcessingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.glassfish.jersey.client.ClientRequest;
import org.glassfish.jersey.client.ClientResponse;
import org.glassfish.jersey.client.spi.AsyncConnectorCallback;
import org.glassfish.jersey.client.spi.Connector;

/** Jersey's connector to the network for one REST client. */
final class HttpConnector implements Connector {
    private final Map<String, String> headers;
    private final String query;
    private final Limits limits;
    private final boolean keepsOrigins;
    private final Function<URI, Origin> connect;
    private final Map<String, Origin> origins = new ConcurrentHashMap<>();

    /**
     * @param headers sent with each request
     * @param keepsOrigins whether the connections of a host are kept for its next request
     * @param query added to each request, without question mark; empty: none
     */
    HttpConnector(
            Map<String, String> headers,
            boolean keepsOrigins,
            String query,
            Limits limits,
            Function<URI, Origin> connect) {
        this.headers = headers;
        this.query = query;
        this.limits = limits;
        this.keepsOrigins = keepsOrigins;
        this.connect = connect;
    }

    @Override
    public ClientResponse apply(ClientRequest request) {
        var answer = new CompletableFuture<ClientResponse>();
        apply(request, new AsyncConnectorCallback() {
            @Override
            public void response(ClientResponse response) {
                answer.complete(response);
            }

            @Override
            public void failure(Throwable failure) {
                answer.completeExceptionally(failure);
            }
        });
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw new ProcessingException(e.getCause());
        }
    }

    @Override
    public Future<?> apply(ClientRequest request, AsyncConnectorCallback callback) {
        try {
            var options = request.getEntity() instanceof CallOptions own ? own : new CallOptions() {};
            var exchange = new JerseyExchange(request, options, limits, callback);
            var uri = options.target().orElse(request.getUri());
            var origin = keepsOrigins ? origin(uri) : connect.apply(uri).withoutReuse();
            var call = new HttpCall(origin, message(request, uri, options, origin), limits, exchange);
            request.setEntity(null); // the entity may have megabytes, and the request exists as long as its response
            exchange.start(call);
        } catch (IOException e) {
            callback.failure(e);
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public String getName() {
        return "Parley";
    }

    /** Closes the idle connections; active calls are not affected. */
    @Override
    public void close() {
        origins.values().forEach(Origin::close);
    }

    private HttpRequest message(ClientRequest request, URI uri, CallOptions options, Origin origin) throws IOException {
        var body = new ByteArrayOutputStream();
        boolean isGet = options.target().isPresent();
        if (request.hasEntity() && !isGet) {
            request.setStreamProvider(length -> body);
            request.writeEntity();
        }
        return new HttpRequest(
                isGet ? "GET" : request.getMethod(),
                target(uri, origin),
                headers(request, uri, options, origin),
                body.toByteArray());
    }

    private String target(URI uri, Origin origin) {
        var target = new StringBuilder();
        if (origin.forwardingProxy().isPresent())
            target.append(uri.getScheme()).append("://").append(uri.getRawAuthority());
        target.append(uri.getRawPath().isEmpty() ? "/" : uri.getRawPath());
        if (uri.getRawQuery() != null) target.append('?').append(uri.getRawQuery());
        if (!query.isEmpty())
            target.append(uri.getRawQuery() == null ? '?' : '&').append(query);
        return target.toString();
    }

    private HttpHeaders headers(ClientRequest request, URI uri, CallOptions options, Origin origin) {
        var all = new DefaultHttpHeaders();
        request.getStringHeaders().forEach(all::set);
        if (options.target().isPresent()) all.remove(HttpHeaderNames.CONTENT_TYPE);
        all.set(HttpHeaderNames.ACCEPT_ENCODING, "identity");
        headers.forEach(all::set);
        options.headers().forEach(all::set);
        all.set(HttpHeaderNames.HOST, uri.getRawAuthority());
        origin.forwardingProxy()
                .flatMap(Proxy::authorization)
                .ifPresent(value -> all.set(HttpHeaderNames.PROXY_AUTHORIZATION, value));
        return all;
    }

    private Origin origin(URI uri) {
        return origins.computeIfAbsent(uri.getScheme() + "://" + uri.getRawAuthority(), name -> connect.apply(uri));
    }
}
