package org.parley.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.parley.error.RequestId;
import org.parley.llm.ChatRequest;
import org.parley.llm.LlmConfig;

/**
 * The server's OpenTelemetry (MicroProfile Telemetry), if it is enabled. Names follow the semantic conventions for
 * GenAI: https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans/.
 */
@ApplicationScoped
public class Traces {
    @Inject
    Config config;

    @Inject
    @ConfigProperty(name = "parley.trace.content")
    boolean content;

    @Inject
    LlmConfig llm;

    @Inject
    Instance<OpenTelemetry> server;

    private volatile OpenTelemetry telemetry = OpenTelemetry.noop();

    /** Initialized here, because Payara can identify the calling application only here and on request threads. */
    void onStart(@Observes @Initialized(ApplicationScoped.class) Object application) {
        if (config.getOptionalValue("otel.sdk.disabled", boolean.class).orElse(true)) return;
        telemetry = server.get();
        telemetry.getPropagators();
    }

    /**
     * Starts the span of a question. Its parent is the current span of this thread, and it records the request's id.
     */
    public ModelSpan ask(ChatRequest question, UUID run, UUID thread) {
        var span = telemetry
                .getTracer("org.parley")
                .spanBuilder("chat " + question.model())
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("gen_ai.operation.name", "chat")
                .setAttribute("gen_ai.provider.name", "openai")
                .setAttribute("gen_ai.request.model", question.model())
                .setAttribute("gen_ai.conversation.id", thread.toString())
                .setAttribute("server.address", llm.host())
                .setAttribute("server.port", llm.port())
                .setAttribute("parley.run.id", run.toString())
                .startSpan();
        RequestId.current().ifPresent(id -> span.setAttribute("parley.request.id", id));
        if (content) span.setAttribute("gen_ai.input.messages", SpanContent.question(question));
        return new ModelSpan(span, telemetry.getPropagators().getTextMapPropagator(), content);
    }
}
