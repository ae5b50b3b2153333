package org.parley.web;

import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.outbound.OutboundConfig;
import org.parley.restclient.EndpointClientBuilder;
import org.parley.restclient.TestClients;
import org.parley.testing.RawEndpoint;
import org.parley.tool.ToolCalls;

/** A web server on loopback, and the client under test with the product's connector. */
final class StubWeb implements AutoCloseable {
    final Map<String, String> answers = new ConcurrentHashMap<>();
    final RawEndpoint server = RawEndpoint.start(exchange -> {
        var path = exchange.request().split(" ", 3)[1];
        var answer = answers.get(path);
        if (answer == null) answer = answers.getOrDefault(path.split("\\?", 2)[0], response("404 Not Found", "", ""));
        if (answer.isEmpty()) exchange.hold();
        else exchange.send(answer.getBytes(StandardCharsets.UTF_8));
    });
    private final TestClients clients = new TestClients();

    WebConfig config() {
        var config = new WebConfig();
        config.timeout = Duration.ofSeconds(5);
        config.searchUrl = Optional.of(URI.create(url("")));
        config.searchKind = "searxng";
        config.searchKey = Optional.empty();
        config.searchResults = 3;
        config.pageBytes = 10_000;
        config.pageChars = 1000;
        config.robots = true;
        config.userAgent = "Parley/1.0";
        return config;
    }

    WebClient client(WebConfig config, OutboundConfig tools) {
        var client = new WebClient() {
            @Override
            EndpointClientBuilder builder() {
                return StubWeb.this.clients.builder(URI.create("http://localhost"));
            }

            @Override
            WebApi build(EndpointClientBuilder builder) {
                var target = TestClients.target(builder);
                return request -> target.request()
                        .rx()
                        .method("FETCH", Entity.entity(request, MediaType.WILDCARD_TYPE), Response.class);
            }
        };
        client.config = config;
        client.outbound = tools;
        return client;
    }

    OutboundConfig loopback() {
        return ToolCalls.privateHosts("127.0.0.1, other.example.com");
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }

    /** @param headers each ending in CR LF */
    static String response(String status, String headers, String body) {
        return "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    static String html(String body) {
        return response("200 OK", "Content-Type: text/html; charset=utf-8\r\n", body);
    }

    @Override
    public void close() {
        clients.close();
        server.close();
    }
}
