package org.parley.llm;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.parley.BackgroundTasks;

/** Asks the model and hands on its answer as it comes. */
@ApplicationScoped
public class ChatClient {
    @Inject
    HttpStreams http;

    @Inject
    LlmConfig config;

    @Inject
    ParameterSupport parameters;

    @Inject
    BackgroundTasks workers;

    /**
     * A call that has not started yet; the pieces of its answer will go to the sink.
     *
     * @param trace headers that go on with the caller's trace
     */
    public ChatCall call(ChatRequest request, Map<String, String> trace, ChatDelta.Sink sink) {
        return new ChatCall(this, request, headers(trace), sink);
    }

    private Map<String, String> headers(Map<String, String> trace) {
        var headers = new LinkedHashMap<>(trace);
        headers.put("Content-Type", "application/json");
        headers.put("Accept", "text/event-stream");
        config.apiKey().ifPresent(key -> headers.put(config.apiKeyHeader(), config.apiKeyValue(key)));
        return headers;
    }
}
