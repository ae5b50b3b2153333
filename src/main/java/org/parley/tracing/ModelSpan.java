package org.parley.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.parley.runlog.RunEvent;
import org.parley.thread.Usage;

/** Span of one question to the model, from the start of its run until the answer has ended. */
public final class ModelSpan {
    private final Span span;
    private final TextMapPropagator propagator;
    private final boolean content;
    private String finishReason = "unknown";

    /** @param content whether the span includes the answer's text */
    ModelSpan(Span span, TextMapPropagator propagator, boolean content) {
        this.span = span;
        this.propagator = propagator;
        this.content = content;
    }

    /** Headers that propagate the trace to the model endpoint: {@code traceparent}. */
    public Map<String, String> headers() {
        var headers = new HashMap<String, String>();
        propagator.inject(Context.root().with(span), headers, Map::put);
        return headers;
    }

    /** Records OpenAI's finish reason; null: the endpoint gave none. */
    public void answered(String finishReason) {
        if (finishReason == null) return;
        this.finishReason = finishReason;
        span.setAttribute(AttributeKey.stringArrayKey("gen_ai.response.finish_reasons"), List.of(finishReason));
    }

    /** @param terminal the run's last event */
    public void end(RunEvent terminal, Supplier<String> answer) {
        switch (terminal) {
            case RunEvent.Finished finished -> finished(finished, answer);
            case RunEvent.Failed failed -> fail(failed.code());
            default -> throw new IllegalArgumentException(terminal + " ends no run");
        }
        span.end();
    }

    /** The server stopped before the answer ended. */
    public void abort() {
        fail("interrupted");
        span.end();
    }

    private void finished(RunEvent.Finished finished, Supplier<String> answer) {
        span.setAttribute("parley.result", finished.outcome());
        if (finished.usage() != null) count(finished.usage());
        if (content) span.setAttribute("gen_ai.output.messages", SpanContent.answer(answer.get(), finishReason));
    }

    private void count(Usage usage) {
        span.setAttribute("gen_ai.response.model", Objects.requireNonNullElse(usage.model(), ""));
        if (usage.inputTokens() != null) span.setAttribute("gen_ai.usage.input_tokens", usage.inputTokens());
        if (usage.outputTokens() != null) span.setAttribute("gen_ai.usage.output_tokens", usage.outputTokens());
    }

    private void fail(String code) {
        span.setAttribute("error.type", code);
        span.setStatus(StatusCode.ERROR);
    }
}
