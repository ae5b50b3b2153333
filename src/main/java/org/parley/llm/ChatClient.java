package org.parley.llm;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.parley.BackgroundTasks;

/** Asks the model and hands on its answer as it comes. */
@ApplicationScoped
public class ChatClient {
    @Inject
    ModelEndpoint endpoint;

    @Inject
    LlmConfig config;

    @Inject
    ParameterSupport parameters;

    @Inject
    BackgroundTasks workers;

    /**
     * A client of another endpoint.
     *
     * @throws IllegalArgumentException its settings cannot work
     */
    public ChatClient with(LlmConfig other) {
        var client = new ChatClient();
        client.config = other;
        client.parameters = parameters;
        client.workers = workers;
        client.endpoint = endpoint.with(other);
        return client;
    }

    /**
     * A call that has not started yet; the pieces of its answer will go to the sink.
     *
     * @param trace headers that go on with the caller's trace
     */
    public ChatCall call(ChatRequest request, Map<String, String> trace, ChatDelta.Sink sink) {
        return new ChatCall(this, request, trace, sink);
    }

    ChatCompletionsApi api() {
        return endpoint.api();
    }
}
