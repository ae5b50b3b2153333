package org.parley.oidc;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * HTTP client for all calls to the identity provider. A deadline covers name resolution, connection, headers and the
 * whole body, so that a provider that accepts connections but sends nothing, or only a byte now and then, cannot delay
 * a caller longer than configured. Responses are limited to 1 MB and redirects are not followed.
 */
@ApplicationScoped
public class ProviderHttpClient {
    private static final int MAX_BYTES = 1_000_000;

    @Inject
    OidcConfig config;

    private HttpClient http;

    @PostConstruct
    void open() {
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofMillis(config.timeoutMillis()))
                .build();
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }

    /** Sender for related requests that together take no longer than {@code parley.oidc.timeout}, from now on. */
    HTTPRequestSender withDeadline() {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(config.timeoutMillis());
        return request -> send(request, deadline);
    }

    private ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request, long deadline) throws IOException {
        var answer = http.sendAsync(request(request), info -> LimitedBody.of(MAX_BYTES));
        try {
            return response(answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no complete answer within " + config.timeoutMillis() + " ms");
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } finally {
            answer.cancel(true);
        }
    }

    private static HttpRequest request(ReadOnlyHTTPRequest from) {
        var body = from.getBody();
        var request = HttpRequest.newBuilder(from.getURI())
                .method(
                        from.getMethod().name(),
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        from.getHeaderMap().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        return request.build();
    }

    private static HTTPResponse response(HttpResponse<byte[]> from) throws IOException {
        var response = new HTTPResponse(from.statusCode());
        try {
            var type = from.headers().firstValue("Content-Type");
            if (type.isPresent()) response.setContentType(type.get());
        } catch (ParseException e) {
            throw new IOException("malformed Content-Type", e);
        }
        from.headers().firstValue("Retry-After").ifPresent(seconds -> response.setHeader("Retry-After", seconds));
        response.setBody(new String(from.body(), StandardCharsets.UTF_8));
        return response;
    }
}
