package org.parley.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** An OpenTelemetry collector on loopback that receives spans over HTTP and keeps them. */
public final class StubCollector implements AutoCloseable {
    private final HttpServer server;
    private final List<ExportTraceServiceRequest> taken = new CopyOnWriteArrayList<>();

    private StubCollector(HttpServer server) {
        this.server = server;
    }

    /** Starts a collector on a free port. */
    public static StubCollector start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            var collector = new StubCollector(server);
            server.createContext("/v1/traces", collector::take);
            server.start();
            return collector;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Returns the spans so far whose name starts with this text. */
    public List<Span> spans(String name) {
        return taken.stream()
                .flatMap(request -> request.getResourceSpansList().stream())
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .filter(span -> span.getName().startsWith(name))
                .toList();
    }

    /** Returns the attributes of the span, with numbers as text. */
    public static Map<String, String> attributes(Span span) {
        var attributes = new HashMap<String, String>();
        for (var entry : span.getAttributesList()) {
            var value = entry.getValue();
            attributes.put(
                    entry.getKey(),
                    value.hasStringValue() ? value.getStringValue() : String.valueOf(value.getIntValue()));
        }
        return attributes;
    }

    /** Returns all received data as text. */
    public String text() {
        return taken.toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            taken.add(ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()));
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }
}
