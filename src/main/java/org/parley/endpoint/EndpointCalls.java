package org.parley.endpoint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.parley.llm.ChatDelta;

/** Calls endpoints, each with its own client, limit and circuit breaker. */
@ApplicationScoped
public class EndpointCalls {
    @Inject
    EndpointClients clients;

    @Inject
    EndpointGates gates;

    /**
     * Creates a call without starting it.
     *
     * @param questions for the agent's endpoint, and for its second one if it has one
     * @param trace headers that propagate the caller's trace
     */
    public EndpointCall call(
            List<ModelQuestion> questions,
            Map<String, String> trace,
            ChatDelta.Sink sink,
            EndpointCall.Listener listener) {
        // here, on the request's thread: I/O threads must not wait for a client to be built
        questions.forEach(question -> clients.prepare(question.endpoint()));
        return new EndpointCall(clients, gates, questions, trace, sink, listener);
    }
}
