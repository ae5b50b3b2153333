package org.parley.endpoint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.parley.llm.ChatClient;
import org.parley.llm.LlmException;
import org.parley.llm.LlmFailure;

/** Checks whether an endpoint answers and has a model, when an agent is saved. */
@ApplicationScoped
public class ModelCheck {
    private static final Duration LONGEST = Duration.ofSeconds(3);

    @Inject
    ActiveEndpoints endpoints;

    @Inject
    EndpointClients clients;

    /**
     * A sentence if the model cannot be used; empty if it can, or if the endpoint does not list its models. Completes
     * within seconds.
     */
    public CompletableFuture<Optional<String>> problem(UUID id, String agentModel) {
        var endpoint = endpoints.newest(id);
        if (endpoint.keyProblem() != null)
            return CompletableFuture.completedFuture(Optional.of(sentence(endpoint, endpoint.keyProblem())));
        var model = endpoint.modelOf(agentModel);
        return models(endpoint)
                .orTimeout(LONGEST.toMillis(), TimeUnit.MILLISECONDS)
                .handle((listed, failure) ->
                        failure == null ? unknown(endpoint, model, listed) : failed(endpoint, failure));
    }

    private CompletableFuture<List<String>> models(ActiveEndpoint endpoint) {
        try {
            return clients.of(endpoint).models().thenApply(ModelList::names).toCompletableFuture();
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static Optional<String> unknown(ActiveEndpoint endpoint, String model, List<String> listed) {
        return listed.isEmpty() || listed.contains(model)
                ? Optional.empty()
                : Optional.of(sentence(endpoint, EndpointAdvice.unknownModel(model, listed)));
    }

    private static Optional<String> failed(ActiveEndpoint endpoint, Throwable failure) {
        var known = ChatClient.failureOf(failure);
        // not every endpoint lists its models
        boolean unlisted = known.failure() == LlmFailure.ADDRESS_WRONG || known.failure() == LlmFailure.MODEL_UNKNOWN;
        return unlisted ? Optional.empty() : Optional.of(sentence(endpoint, reason(failure, known)));
    }

    private static String reason(Throwable failure, LlmException known) {
        return failure instanceof TimeoutException
                ? "The endpoint does not answer within " + LONGEST.toSeconds() + " seconds"
                : known.failure().sentence();
    }

    private static String sentence(ActiveEndpoint endpoint, String text) {
        return endpoint.name() + ": " + text;
    }
}
