package org.parley.dev;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * A model endpoint for trying out Parley without a model. It implements OpenAI's chat completions over HTTP, says that
 * it is a demo, and shows the request it received. It is part of the development run and never of the WAR.
 */
final class DemoModel implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer http;

    private DemoModel(HttpServer http) {
        this.http = http;
    }

    /** Starts the endpoint on a free loopback port. */
    static DemoModel start() {
        try {
            var http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            http.createContext("/v1/models", DemoModel::models);
            http.createContext("/v1/chat/completions", DemoModel::chat);
            http.start();
            return new DemoModel(http);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the base URL for an OpenAI client. */
    URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/v1");
    }

    @Override
    public void close() {
        http.stop(0);
    }

    private static void models(HttpExchange exchange) throws IOException {
        reply(exchange, 200, Map.of("object", "list", "data", new Object[] {Map.of("id", "demo", "object", "model")}));
    }

    private static void chat(HttpExchange exchange) throws IOException {
        try {
            var request = new DemoRequest(JSON.readTree(exchange.getRequestBody()));
            switch (DemoWish.of(request.newestText())) {
                case FAIL -> fail(exchange, 500, "The demo model fails, as it was asked to");
                case BUSY -> fail(exchange, 429, "The demo model is busy, as it was asked to be");
                case HELP, CUT, SLOW, LONG, MARKDOWN, THINK, NONE -> answer(exchange, request);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, DemoRequest request) throws IOException, InterruptedException {
        var answer = DemoAnswer.to(request);
        if (request.wantsStream()) new DemoStream(exchange, request).send(answer);
        else reply(exchange, 200, DemoStream.whole(answer, request));
    }

    private static void fail(HttpExchange exchange, int status, String message) throws IOException {
        reply(exchange, status, Map.of("error", Map.of("message", message, "type", "demo_error")));
    }

    private static void reply(HttpExchange exchange, int status, Object json) throws IOException {
        var body = JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
