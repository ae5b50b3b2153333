package org.parley.dev;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sends an answer of the demo model as chunks, word by word, at the speed of a typical model. */
final class DemoStream {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration THINKING = Duration.ofMillis(400);
    private static final Duration WORD = Duration.ofMillis(30);

    private final HttpExchange exchange;
    private final DemoRequest request;
    private final DemoWish wish;
    private OutputStream out;

    DemoStream(HttpExchange exchange, DemoRequest request) {
        this.exchange = exchange;
        this.request = request;
        this.wish = DemoWish.of(request.newestText());
    }

    /** @throws IOException if the caller has disconnected */
    void send(String answer) throws IOException, InterruptedException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        out = exchange.getResponseBody();
        frame(chunk(Map.of("role", "assistant", "content", ""), null));
        Thread.sleep(wish == DemoWish.SLOW ? Duration.ofSeconds(5) : THINKING);
        if (wish == DemoWish.THINK) words("reasoning_content", "Let me see. They want to see me think, so I think.");
        words("content", wish == DemoWish.CUT ? answer.substring(0, answer.length() / 2) : answer);
        // the HTTP server then closes the connection without the last chunk of the transfer encoding
        if (wish == DemoWish.CUT) throw new IOException("cut as asked");
        end(words(answer).length);
    }

    /** Returns the answer as one completion, without a stream. */
    static Map<String, Object> whole(String answer, DemoRequest request) {
        var message = Map.of("role", "assistant", "content", answer);
        return Map.of(
                "id", "chatcmpl-demo",
                "object", "chat.completion",
                "model", request.model(),
                "choices", List.of(Map.of("index", 0, "message", message, "finish_reason", "stop")),
                "usage", usage(request, words(answer).length));
    }

    private void words(String field, String text) throws IOException, InterruptedException {
        for (var word : words(text)) {
            frame(chunk(Map.of(field, word), null));
            Thread.sleep(pace());
        }
    }

    private Duration pace() {
        return switch (wish) {
            case SLOW -> Duration.ofSeconds(1);
            case LONG -> WORD.dividedBy(3);
            case HELP, MARKDOWN, THINK, FAIL, BUSY, CUT, NONE -> WORD;
        };
    }

    private void end(int words) throws IOException {
        frame(chunk(Map.of(), "stop"));
        if (request.wantsUsage()) frame(usageChunk(words));
        out.write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
        out.close();
    }

    private Map<String, Object> chunk(Map<String, String> delta, String finish) {
        var choice = new LinkedHashMap<String, Object>();
        choice.put("index", 0);
        choice.put("delta", delta);
        choice.put("finish_reason", finish);
        return Map.of(
                "id",
                "chatcmpl-demo",
                "object",
                "chat.completion.chunk",
                "model",
                request.model(),
                "choices",
                List.of(choice));
    }

    private Map<String, Object> usageChunk(int words) {
        return Map.of(
                "id", "chatcmpl-demo",
                "object", "chat.completion.chunk",
                "model", request.model(),
                "choices", List.of(),
                "usage", usage(request, words));
    }

    private static Map<String, Integer> usage(DemoRequest request, int words) {
        return Map.of(
                "prompt_tokens",
                request.tokens(),
                "completion_tokens",
                words,
                "total_tokens",
                request.tokens() + words);
    }

    private void frame(Map<String, Object> chunk) throws IOException {
        out.write(("data: " + JSON.writeValueAsString(chunk) + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Returns the words, each with the blanks and line ends that follow it. */
    private static String[] words(String text) {
        return Arrays.stream(text.split("(?<=\\s)(?=\\S)"))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
    }
}
