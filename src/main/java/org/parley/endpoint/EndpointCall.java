package org.parley.endpoint;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.parley.llm.ChatCall;
import org.parley.llm.ChatDelta;
import org.parley.llm.ChatOutcome;
import org.parley.llm.LlmException;
import org.parley.llm.LlmFailure;

/**
 * A question to an agent's endpoint, and to its second one if the first fails before its first token. Waits for its
 * turn at a busy endpoint, without blocking a thread.
 */
public final class EndpointCall {
    /** Listener for events before the first token. It is called without a lock, on a thread that must not be blocked. */
    public interface Listener {
        /** The request waits for its turn at a busy endpoint. */
        void onWaiting(String endpoint);

        /** The request is sent to this endpoint. */
        void onAsked(String endpoint);
    }

    private final EndpointClients clients;
    private final EndpointGates gates;
    private final Iterator<ModelQuestion> questions;
    private final Map<String, String> trace;
    private final ChatDelta.Sink sink;
    private final Listener listener;
    private final CompletableFuture<ChatOutcome> outcome = new CompletableFuture<>();
    private volatile ModelQuestion current;
    private volatile boolean begun;
    private ChatCall call;
    private CompletableFuture<Void> place;

    /** @param questions to be asked one after another, at least one */
    EndpointCall(
            EndpointClients clients,
            EndpointGates gates,
            List<ModelQuestion> questions,
            Map<String, String> trace,
            ChatDelta.Sink sink,
            Listener listener) {
        this.clients = clients;
        this.gates = gates;
        this.questions = questions.iterator();
        this.trace = trace;
        this.sink = sink;
        this.listener = listener;
    }

    /** Completes like {@link ChatCall#outcome}. */
    public CompletableFuture<ChatOutcome> outcome() {
        return outcome;
    }

    /**
     * The endpoint that was asked last, which is the one that answered if there is an answer.
     */
    public @Nullable UUID endpoint() {
        var last = current;
        return last == null ? null : last.endpoint().id();
    }

    public void start() {
        ask(null);
    }

    /** Aborts the call in any state. Does nothing if the answer has ended. */
    public synchronized void close() {
        if (!outcome.cancel(false)) return;
        if (place != null) place.cancel(false);
        if (call != null) call.close();
    }

    /** @param failure of the previous endpoint, if there was one */
    private void ask(@Nullable LlmException failure) {
        while (questions.hasNext()) {
            current = questions.next();
            if (current.endpoint().keyProblem() != null) failure = LlmException.of(LlmFailure.UNAUTHORIZED, "no key");
            else if (gate().breaker.permits()) {
                await(current, gate());
                return;
            } else failure = LlmException.of(LlmFailure.UNREACHABLE, "circuit breaker of " + current.endpoint());
        }
        outcome.completeExceptionally(failure);
    }

    private EndpointGate gate() {
        return gates.of(current.endpoint());
    }

    private void await(ModelQuestion question, EndpointGate gate) {
        var turn = takePlace(question, gate);
        if (turn == null) return;
        if (!turn.isDone()) listener.onWaiting(question.endpoint().name());
        turn.whenComplete((admitted, failure) -> {
            if (failure == null) send(question, gate);
            else if (failure instanceof TimeoutException)
                failed(gate, LlmException.of(LlmFailure.RATE_LIMITED, "no place at " + question.endpoint()));
        });
    }

    /** Returns null if the call was closed. */
    private synchronized CompletableFuture<Void> takePlace(ModelQuestion question, EndpointGate gate) {
        if (outcome.isDone()) return null;
        place = gate.limit.acquire(question.endpoint().settings().maxWait());
        return place;
    }

    private void send(ModelQuestion question, EndpointGate gate) {
        try {
            var next = create(question);
            listener.onAsked(question.endpoint().name());
            next.outcome().whenComplete((answer, failure) -> ended(gate, answer, failure));
            next.start();
        } catch (CancellationException e) {
            gate.limit.release();
        } catch (IllegalArgumentException e) {
            ended(gate, null, LlmException.of(LlmFailure.UNREACHABLE, e.getMessage()));
        }
    }

    /**
     * @throws CancellationException if the call was closed
     * @throws IllegalArgumentException if the endpoint's settings are invalid
     */
    private synchronized ChatCall create(ModelQuestion question) {
        if (outcome.isDone()) throw new CancellationException();
        call = clients.of(question.endpoint()).call(question.request(), trace, this::onDeltas);
        return call;
    }

    private void onDeltas(List<ChatDelta> deltas) {
        if (!begun) begun = true;
        sink.accept(deltas);
    }

    private void ended(EndpointGate gate, ChatOutcome answer, Throwable failure) {
        gate.limit.release();
        if (failure == null) {
            gate.breaker.succeeded();
            outcome.complete(answer);
        } else if (failure instanceof LlmException known && !begun) failed(gate, known);
        else outcome.completeExceptionally(failure);
    }

    private void failed(EndpointGate gate, LlmException failure) {
        if (failure.failure().isOfEndpoint()) gate.breaker.failed();
        if (questions.hasNext() && failure.failure().allowsFallback() && !outcome.isDone()) ask(failure);
        else outcome.completeExceptionally(failure);
    }
}
