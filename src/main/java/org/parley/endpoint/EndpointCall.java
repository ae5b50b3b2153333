package org.parley.endpoint;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
    /** Listener for events before the first token. */
    public interface Listener {
        /** The request waits for its turn at a busy endpoint. */
        void onWaiting(String endpoint);
    }

    private final EndpointCalls calls;
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
            EndpointCalls calls,
            List<ModelQuestion> questions,
            Map<String, String> trace,
            ChatDelta.Sink sink,
            Listener listener) {
        this.calls = calls;
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
            else if (calls.gate(current).breaker.permits()) {
                await(current, calls.gate(current));
                return;
            } else failure = LlmException.of(LlmFailure.UNREACHABLE, "circuit breaker of " + current.endpoint());
        }
        outcome.completeExceptionally(failure);
    }

    private synchronized void await(ModelQuestion question, EndpointGate gate) {
        if (outcome.isDone()) return;
        place = gate.limit.acquire(question.endpoint().settings().maxWait());
        if (!place.isDone()) listener.onWaiting(question.endpoint().name());
        place.whenComplete((admitted, failure) -> {
            if (failure == null) send(question, gate);
            else if (failure instanceof TimeoutException)
                failed(gate, LlmException.of(LlmFailure.RATE_LIMITED, "no place at " + question.endpoint()));
        });
    }

    private synchronized void send(ModelQuestion question, EndpointGate gate) {
        if (outcome.isDone()) {
            gate.limit.release();
            return;
        }
        try {
            call = calls.call(question, trace, this::onDeltas);
        } catch (IllegalArgumentException e) {
            ended(gate, null, LlmException.of(LlmFailure.UNREACHABLE, e.getMessage()));
            return;
        }
        call.outcome().whenComplete((answer, failure) -> ended(gate, answer, failure));
        call.start();
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
