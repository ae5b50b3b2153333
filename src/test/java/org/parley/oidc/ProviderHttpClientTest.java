package org.parley.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ProviderHttpClientTest {
    private static final int LIMIT = 1_000_000;

    private final CountDownLatch over = new CountDownLatch(1);
    private final HttpServer server = server();
    private final String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    private ProviderHttpClient http = client(Duration.ofSeconds(10));

    private static HttpServer server() {
        try {
            var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return server;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private ProviderHttpClient client(Duration timeout) {
        return OidcFixtures.http(OidcFixtures.config(address, timeout));
    }

    @AfterEach
    void close() {
        over.countDown();
        http.close();
        server.stop(0);
    }

    @Test
    void readsTheWholeBody() throws IOException {
        answer(exchange -> send(exchange, "x".repeat(LIMIT).getBytes()));

        assertThat(get().getBody()).hasSize(LIMIT);
    }

    @Test
    void refusesALargerBody() {
        answer(exchange -> send(exchange, new byte[LIMIT + 1]));

        assertThatThrownBy(this::get).isInstanceOf(IOException.class).hasMessageContaining("more than 1000000 bytes");
    }

    @Test
    void doesNotFollowRedirects() throws IOException {
        answer(exchange -> {
            exchange.getResponseHeaders().set("Location", address + "other");
            exchange.sendResponseHeaders(302, -1);
        });

        assertThat(get().getStatusCode()).isEqualTo(302);
    }

    @Test
    void givesUpOnSilence() {
        answer(exchange -> awaitEnd());

        assertThatThrownBy(this::hurriedGet).isInstanceOf(IOException.class).hasMessageContaining("within 300 ms");
    }

    @Test
    void givesUpOnABodyThatNeverEnds() {
        answer(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (over.getCount() > 0) trickle(exchange);
        });

        assertThatThrownBy(this::hurriedGet).isInstanceOf(IOException.class).hasMessageContaining("within 300 ms");
    }

    private void trickle(HttpExchange exchange) throws IOException {
        exchange.getResponseBody().write(' ');
        exchange.getResponseBody().flush();
        try {
            over.await(20, java.util.concurrent.TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void awaitEnd() throws IOException {
        try {
            over.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void answer(HttpHandler handler) {
        server.createContext("/", exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    private static void send(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private com.nimbusds.oauth2.sdk.http.HTTPResponse hurriedGet() throws IOException {
        http.close();
        http = client(Duration.ofMillis(300));
        return get();
    }

    private com.nimbusds.oauth2.sdk.http.HTTPResponse get() throws IOException {
        return new HTTPRequest(HTTPRequest.Method.GET, URI.create(address)).send(http.withDeadline());
    }
}
