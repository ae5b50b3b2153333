package org.parley.llm;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** Asks the model and hands on its answer as it comes. */
@ApplicationScoped
public class ChatClient {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    @Inject
    HttpStreams http;

    @Inject
    LlmConfig config;

    /**
     * Waits until the answer has ended; its pieces go to the sink meanwhile. Before the first of them a failed call is
     * tried again, with growing pauses.
     *
     * @param trace headers that go on with the caller's trace
     * @throws LlmException the answer did not come, or not wholly
     * @throws InterruptedException the caller was interrupted; the upstream connection is closed
     */
    public ChatOutcome stream(ChatRequest request, Map<String, String> trace, ChatDelta.Sink sink)
            throws InterruptedException {
        var body = request.body();
        var headers = headers(trace);
        for (int attempt = 1; ; attempt++) {
            var handler = new ChatStreamHandler(sink);
            try {
                return once(headers, body, handler);
            } catch (ClosedWhileIdle e) {
                attempt--;
            } catch (LlmException e) {
                if (attempt >= config.tries()
                        || handler.hasBegun()
                        || !e.failure().isRetryable()) throw e;
                Thread.sleep(pause(attempt, e.retryAfter()));
            }
        }
    }

    private ChatOutcome once(Map<String, String> headers, byte[] body, ChatStreamHandler handler)
            throws InterruptedException {
        var connection = http.post(config.completions(), headers, body, handler);
        try {
            return handler.outcome().get();
        } catch (ExecutionException e) {
            if (connection.reused() && !handler.isAnswered()) throw new ClosedWhileIdle();
            throw (LlmException) e.getCause();
        } finally {
            if (handler.isReusable()) http.release(connection, handler);
            else connection.channel().close();
        }
    }

    /** The other end had closed a kept connection before it saw the request: no try is lost. */
    private static final class ClosedWhileIdle extends LlmException {
        private static final long serialVersionUID = 1;

        ClosedWhileIdle() {
            super(LlmFailure.CUT_OFF, "a kept connection was closed");
        }
    }

    private Map<String, String> headers(Map<String, String> trace) {
        var headers = new LinkedHashMap<>(trace);
        headers.put("Content-Type", "application/json");
        headers.put("Accept", "text/event-stream");
        config.apiKey().ifPresent(key -> headers.put(config.apiKeyHeader(), config.apiKeyValue(key)));
        return headers;
    }

    private static Duration pause(int attempt, Duration asked) {
        var growing = Duration.ofMillis(250L << attempt);
        var pause = asked.compareTo(growing) > 0 ? asked : growing;
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
