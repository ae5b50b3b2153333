package org.parley.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/** A model endpoint on loopback that answers with {@link Words}, several tokens each, as fast as possible. */
final class WordModel implements AutoCloseable {
    private static final String CHUNK = "data: {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"model\":\"words\",\"choices\":"
            + "[{\"index\":0,\"delta\":{\"content\":\"%s\"},\"finish_reason\":null}]}\n\n";
    private static final String END = "data: {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"model\":\"words\",\"choices\":"
            + "[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";

    private final HttpServer http;
    private final IntFunction<String> text;
    private final int words;

    /** @param text returns this number of words */
    WordModel(IntFunction<String> text, int words) {
        this.text = text;
        this.words = words;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/v1/chat/completions", this::answer);
        http.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/v1");
    }

    @Override
    public void close() {
        http.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            var frames = new StringBuilder();
            for (var word : text.apply(words).split("(?= )")) frames.append(String.format(Locale.ROOT, CHUNK, word));
            exchange.getResponseBody().write(frames.append(END).toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
