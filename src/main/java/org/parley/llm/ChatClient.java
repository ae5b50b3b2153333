package org.parley.llm;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.parley.BackgroundTasks;

/** Asks the model and passes on its answer as it arrives. */
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
     * A client for another endpoint.
     *
     * @throws IllegalArgumentException if its settings are invalid
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
     * Creates a call without starting it; the pieces of the answer are passed to the sink.
     *
     * @param trace headers that propagate the caller's trace
     */
    public ChatCall call(ChatRequest request, Map<String, String> trace, ChatDelta.Sink sink) {
        return new ChatCall(new ChatCall.Tools(endpoint.api(), config, parameters, workers), request, trace, sink);
    }

    /** The list of the endpoint's models as JSON; see {@link #failureOf} for its failures. */
    public CompletionStage<String> models() {
        return endpoint.api().models();
    }

    /** Why a call of the endpoint failed. */
    public static LlmException failureOf(Throwable failure) {
        return LlmErrors.of(failure);
    }
}
